import type { Dossier } from '../dossier/dossier';
import type { Acteur } from '../regles/contexte';
import { manquementsDe, regle, si, type Manquement, type RegleSur } from '../regles/regle';
import type { ClasseContenu } from '../vocabulaire';

/** Someone asks to read the contents of a class in a dossier that they may otherwise see. */
export interface DemandeLecture {
  readonly dossier: Dossier;
  readonly acteur: Acteur;
  readonly classe: ClasseContenu;
}

const GESTION_DU_CENTRE: readonly string[] = ['consultant', 'responsable', 'gestionnaire'];
/** Answers to surveys and complaints are dealt with by the centre, names and contracts too. */
const ADMINISTRATIF: readonly ClasseContenu[] = ['A', 'F'];

/** Working content, results and synthèse: the beneficiary, and the consultant who accompanies them. Nobody by rank. */
export const R12: RegleSur<DemandeLecture> = regle({
  code: 'R12',
  article: 'Code du travail, L6313-4 al. 4 ; code pénal, 226-13',
  nature: 'loi',
  titre: 'Seuls le bénéficiaire et le consultant affecté lisent le contenu du bilan',
  verifier: ({ dossier, acteur, classe }) => {
    if (acteur.role === 'beneficiaire') return [];
    if (ADMINISTRATIF.includes(classe))
      return si(!GESTION_DU_CENTRE.includes(acteur.role), 'Ce contenu est réservé au bénéficiaire et au centre.');
    return si(
      acteur.role !== 'consultant' || acteur.id !== dossier.consultantId,
      'Ce contenu est couvert par le secret professionnel : seuls le bénéficiaire et son consultant le lisent.',
    );
  },
});

/** A third party reads the synthèse or the results by the agreement that names them, never by this way. */
export function lectureRefusee(demande: DemandeLecture): readonly Manquement[] {
  return manquementsDe(R12, demande);
}
