import { referenceProgramme } from '../programmes/programme';
import { catalogueDesRegles, regle, si, type Examen } from './regle';

export const CENTRE_CONNU = regle<Examen<{ readonly centreId: string }>>({
  code: 'C10',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le bilan s’ouvre dans un centre de l’organisme',
  verifier: ({ contexte, commande }) =>
    si(commande !== undefined && contexte.centre?.id !== commande.centreId, 'Ce centre n’est pas connu.'),
});

export const CONSULTANT_CONNU = regle<Examen>({
  code: 'C48',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le consultant désigné exerce dans le centre du dossier',
  verifier: ({ contexte }) => si(contexte.consultantConnu === false, 'Ce consultant n’est pas connu de ce centre.'),
});

export const PROGRAMME_CONNU = regle<Examen<{ readonly programme: string }>>({
  code: 'C11',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Le programme est de ceux que l’organisme propose',
  verifier: ({ contexte, commande }) =>
    si(
      commande !== undefined && !contexte.programmes.has(commande.programme),
      `Ce programme n’est pas proposé. Programmes disponibles : ${[...contexte.programmes.values()].map(referenceProgramme).join(', ')}.`,
    ),
});

/** Codes of the rules that a responsable may waive: the policies of the catalogue, never the law. */
export const reglesDerogeables = (): readonly string[] => [
  ...new Set(
    catalogueDesRegles()
      .filter(({ nature }) => nature === 'politique')
      .map(({ code }) => code),
  ),
];

export const DEROGEABLE = regle<Examen<{ readonly regle: string }>>({
  code: 'C12',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Seule une règle de politique se lève par dérogation',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (reglesDerogeables().every((code) => dossier.derogations.includes(code)))
      return ['Toutes les dérogations possibles sont déjà accordées.'];
    if (!commande) return [];
    return [
      ...si(
        !reglesDerogeables().includes(commande.regle),
        'Cette règle relève de la loi ou de la cohérence du dossier, ou n’existe pas : aucune dérogation n’est possible.',
      ),
      ...si(dossier.derogations.includes(commande.regle), 'Cette dérogation est déjà accordée.'),
    ];
  },
});
