import type { Transmission } from '../dossier/dossier';
import type { MentionsConvention, TransmissionReprise } from '../faits';
import type { TypeConvention } from '../vocabulaire';
import { jourDe, jourDeLacte } from './examen';
import { regle, type Examen } from './regle';

interface Etablissement {
  readonly type: TypeConvention;
  readonly mentions: Pick<MentionsConvention, 'dureeMinutes' | 'prix'>;
  readonly acompte?: number;
}

/**
 * Rank of the first transmission of these very terms, -1 when they are new. What the log does not hold of the mentions
 * the vault compares; when nobody could, the terms that the log holds decide.
 */
function rangDeTransmission({ type, mentions, acompte }: Etablissement, { bilan, contexte }: Examen): number {
  const { transmissions, financement } = bilan.dossier;
  const { mentionsDifferentes = [] } = contexte;
  const memesTermes = (transmission: Transmission) =>
    type === transmission.type &&
    mentions.dureeMinutes === transmission.dureeMinutes &&
    mentions.prix === transmission.prix &&
    acompte === transmission.acompte &&
    financement?.employeurSiren === transmission.employeurSiren;
  return transmissions.findIndex(
    (transmission, rang) => memesTermes(transmission) && !mentionsDifferentes.includes(rang),
  );
}

/** The transmission whose delay a convention keeps when it is drawn up again after another, or after another funding. */
export function transmissionReprise(commande: Etablissement, examen: Examen): TransmissionReprise | undefined {
  const rang = rangDeTransmission(commande, examen);
  const transmission = examen.bilan.dossier.transmissions[rang];
  if (!transmission) return undefined;
  const { transmiseLe, repondreAvant, saisirAvant } = transmission;
  return { rang, transmiseLe, repondreAvant, ...(saisirAvant !== undefined && { saisirAvant }) };
}

/**
 * The ten days of R6313-8 run from the transmission of a draft: the same one drawn up again is not another, whatever was
 * drawn up meanwhile, and would only make them run anew.
 */
export const TERMES_NOUVEAUX = regle<Examen<Etablissement>>({
  code: 'C30',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une convention transmise ne se rétablit qu’à d’autres conditions, ou garde son délai',
  verifier: (examen) => {
    const { commande, bilan, contexte } = examen;
    const reprise = commande && transmissionReprise(commande, examen);
    if (!reprise) return [];
    const { rang, repondreAvant } = reprise;
    if (rang === bilan.dossier.convention?.transmission)
      return [
        `Cette convention est déjà transmise : le délai de réponse court jusqu’au ${repondreAvant} et ne se ` +
          'prolonge pas. Attendez la réponse, ou établissez une convention à d’autres conditions.',
      ];
    if (jourDeLacte(examen) <= repondreAvant && jourDe(contexte.maintenant, examen) <= repondreAvant) return [];
    return [
      `Ces conditions ont déjà été transmises au bénéficiaire : son délai de réponse a expiré le ${repondreAvant} et ` +
        'ne repart pas. Établissez une convention à d’autres conditions.',
    ];
  },
});
