import { referenceProgramme } from '../programmes/programme';
import { si, type Regle } from './regle';

export const CENTRE_CONNU: Regle<{ readonly centreId: string }> = {
  code: 'C10',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le bilan s’ouvre dans un centre de l’organisme',
  verifier: ({ contexte, commande }) =>
    si(commande !== undefined && contexte.centre?.id !== commande.centreId, 'Ce centre n’est pas connu.'),
};

export const PROGRAMME_CONNU: Regle<{ readonly programme: string }> = {
  code: 'C11',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le programme existe dans le catalogue',
  verifier: ({ contexte, commande }) =>
    si(
      commande !== undefined && !contexte.programmes.has(commande.programme),
      `Ce programme n’existe pas. Programmes disponibles : ${[...contexte.programmes.values()].map(referenceProgramme).join(', ')}.`,
    ),
};

/** Codes of the rules that a responsable may waive: never the law. */
export const REGLES_DEROGEABLES: readonly string[] = ['P01', 'P02', 'P03', 'R30'];

export const DEROGEABLE: Regle<{ readonly regle: string }> = {
  code: 'C12',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Seule une règle de politique se lève par dérogation',
  verifier: ({ commande }) =>
    si(
      commande !== undefined && !REGLES_DEROGEABLES.includes(commande.regle),
      'Cette règle relève de la loi ou n’existe pas : aucune dérogation n’est possible.',
    ),
};
