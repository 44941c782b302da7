import { plusTard } from '../dossier/dates';
import type { Dossier } from '../dossier/dossier';
import type { ClasseContenu } from '../vocabulaire';
import { siAvant } from './anteriorite';
import { reglage } from './examen';
import { regle, type Examen } from './regle';

interface AvecClasses {
  readonly classes: readonly ClasseContenu[];
}

/** Instant at which the action ended, by the terme that the organisme has chosen (R6313-7 does not define it). */
export const termeLe = (examen: Examen): string | undefined => {
  const { syntheseRemiseLe, closLe }: Dossier = examen.bilan.dossier;
  return (reglage(examen, 'termeAction') === 'remise-synthese' ? syntheseRemiseLe : undefined) ?? closLe;
};

export const termeAtteint = (examen: Examen): boolean => termeLe(examen) !== undefined;

/**
 * Destruction is the rule and conservation the exception: agreed in writing before the terme, for the need of a
 * follow-up, and for the delay of al. 2 at most, which `destructions.ts` counts. The other exception, the synthèse sent
 * to the CEP at the beneficiary's request, is read narrowly: it allows keeping and does not oblige, and the class that
 * holds the synthèse holds the detailed results too; so it keeps nothing here without an agreement.
 *
 * The notes of the follow-up interview (class S) do not exist yet when it is given, and it cannot name them: granted for
 * the need of a follow-up, whatever the documents that it names, it covers those that the follow-up itself leaves. Without
 * any they are destroyed as soon as the follow-up ends.
 */
export const R20 = regle<Examen<AvecClasses>>({
  code: 'R20',
  article: 'Code du travail, R6313-7 al. 2',
  nature: 'loi',
  titre: 'La conservation s’accorde par écrit avant le terme du bilan',
  verifier: (examen) => {
    const { detruits, conservation, conservationRepriseLe } = examen.bilan.dossier;
    const terme = termeLe(examen);
    if (terme !== undefined && examen.le >= terme)
      return [
        'Le terme du bilan est passé : ses documents sont à détruire et leur conservation ne peut plus être accordée.',
      ];
    return (examen.commande?.classes ?? []).flatMap((classe) =>
      detruits.includes(classe)
        ? [`Les documents de classe ${classe} sont détruits : leur conservation ne peut plus être accordée.`]
        : siAvant(
            examen,
            conservation.includes(classe) ? undefined : conservationRepriseLe[classe],
            (date) =>
              `L’accord de conserver les documents de classe ${classe} est repris le ${date} : un accord d’avant ne vaut plus.`,
          ),
    );
  },
});

/** Since when all that is kept is: by the earliest proof of each agreement in force. */
const accordeeLe = ({ conservation, conservationLe }: Dossier): string | undefined =>
  conservation
    .flatMap((classe) => conservationLe[classe] ?? [])
    .reduce<string | undefined>((dernier, le) => plusTard(dernier ?? le, le), undefined);

/** What ends the action honours the agreements of before, and of them alone: none may be dated after it. */
const avantLeTerme = (estTerme: (examen: Examen) => boolean, titre: string) =>
  regle<Examen>({
    code: 'R20',
    article: 'Code du travail, R6313-7 al. 2',
    nature: 'loi',
    titre,
    verifier: (examen) => {
      const { dossier } = examen.bilan;
      if (!estTerme(examen)) return [];
      return [
        ...siAvant(
          examen,
          accordeeLe(dossier),
          (date) => `La conservation est accordée le ${date} : le terme du bilan ne peut être antérieur.`,
        ),
        ...siAvant(
          examen,
          dossier.dates.ConservationRevoquee?.dernier,
          (date) => `L’accord de conservation est repris le ${date} : le terme du bilan ne peut être antérieur.`,
        ),
      ];
    },
  });

export const R20_AVANT_REMISE = avantLeTerme(
  (examen) => reglage(examen, 'termeAction') === 'remise-synthese',
  'La remise de la synthèse, quand elle est le terme, suit les accords de conservation',
);

export const R20_AVANT_TERME = avantLeTerme(
  (examen) => !termeAtteint(examen),
  'Ce qui met fin au bilan suit les accords de conservation',
);

export const CONSERVATION_ACCORDEE = regle<Examen<AvecClasses>>({
  code: 'C22',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'On révoque une conservation accordée',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (dossier.conservation.length === 0) return ['Aucune conservation n’est accordée.'];
    return (commande?.classes ?? [])
      .filter((classe) => !dossier.conservation.includes(classe))
      .map((classe) => `Aucune conservation n’est accordée pour les documents de classe ${classe}.`);
  },
});
