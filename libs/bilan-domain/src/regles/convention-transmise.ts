import type { MentionsConvention } from '../faits';
import type { TypeConvention } from '../vocabulaire';
import { regle, si, type Examen } from './regle';

interface Etablissement {
  readonly type: TypeConvention;
  readonly mentions: Pick<MentionsConvention, 'dureeMinutes' | 'prix'>;
  readonly acompte?: number;
}

/**
 * The ten days of R6313-8 run from the transmission of a draft: the same one drawn up again is not another, and would
 * only make them run anew. What the log does not hold of its mentions the vault compares; when nobody could, the terms
 * that the log holds decide.
 */
export const TERMES_NOUVEAUX = regle<Examen<Etablissement>>({
  code: 'C30',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une convention transmise ne se rétablit qu’à d’autres conditions',
  verifier: ({ bilan: { dossier }, commande, contexte }) => {
    const { convention } = dossier;
    if (!commande || convention?.repondreAvant === undefined) return [];
    const { type, mentions, acompte } = commande;
    return si(
      type === convention.type &&
        mentions.dureeMinutes === convention.dureeMinutes &&
        mentions.prix === convention.prix &&
        acompte === convention.acompte &&
        contexte.mentionsInchangees !== false,
      `Cette convention est déjà transmise : le délai de réponse court jusqu’au ${convention.repondreAvant} et ne se ` +
        'prolonge pas. Attendez la réponse, ou établissez une convention à d’autres conditions.',
    );
  },
});
