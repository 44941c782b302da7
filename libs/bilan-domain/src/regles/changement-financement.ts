import type { Dossier } from '../dossier/dossier';
import type { Financement } from '../faits';
import { REGIMES } from '../financements';
import { regle, si, type Examen } from './regle';

const autreRegime = ({ financement }: Dossier, nouveau: Financement) =>
  financement !== undefined && financement.type !== nouveau.type;

/**
 * Whether another employer would be party to the convention. One that nobody had identified may be named as long as no
 * one has signed; where the contract binds no employer, the SIREN only informs.
 */
function autreEmployeur({ financement, convention }: Dossier, nouveau: Financement): boolean {
  const connu = financement?.employeurSiren;
  if (!REGIMES[nouveau.type].employeur || connu === nouveau.employeurSiren) return false;
  return connu !== undefined || (convention?.signatures.length ?? 0) > 0;
}

/**
 * Whether the convention that stands falls with the funding it was made for: what its parties signed binds neither
 * another regime (L6353-3, R6313-8…) nor another employer. An amount or a reference changes nothing to it.
 */
export function rendCaduque(dossier: Dossier, nouveau: Financement): boolean {
  return dossier.convention !== undefined && (autreRegime(dossier, nouveau) || autreEmployeur(dossier, nouveau));
}

/** A funding that calls for another contract comes too late once the bilan runs: nobody can sign it any more. */
export const FINANCEMENT_STABLE = regle<Examen<{ readonly financement: Financement }>>({
  code: 'C29',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une fois le bilan commencé, le financement garde son régime et son employeur',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (!commande || dossier.debuteLe === undefined) return [];
    const { financement } = commande;
    if (autreRegime(dossier, financement))
      return ['Le bilan est commencé : ce financement appellerait un autre contrat, qui ne peut plus être signé.'];
    if (!autreEmployeur(dossier, financement)) return [];
    return [
      ...si(
        financement.employeurSiren === undefined,
        'Le bilan est commencé : le numéro SIREN de l’employeur qui a signé la convention ne se retire plus.',
      ),
      ...si(
        financement.employeurSiren !== undefined,
        'Le bilan est commencé : un autre employeur appellerait une autre convention, qui ne peut plus être signée.',
      ),
    ];
  },
});
