import { jourDeLacte } from './examen';
import { regle, si, type Examen } from './regle';

interface Passation {
  readonly testId: string;
  readonly instrument: string;
  readonly habilitation: { readonly instrument: string; readonly du: string; readonly au: string };
}

/** The habilitation is the administrator's for that instrument, and covers the day of the test, bounds included. */
export const R29 = regle<Examen<Passation>>({
  code: 'R29',
  article: 'Qualiopi V9, indicateurs 17 et 21',
  nature: 'politique',
  titre: 'Un test n’est administré que par une personne habilitée à cet instrument ce jour-là',
  verifier: (examen) => {
    if (!examen.commande) return [];
    const { instrument, habilitation } = examen.commande;
    const jour = jourDeLacte(examen);
    return [
      ...si(habilitation.instrument !== instrument, 'L’habilitation porte sur un autre instrument que ce test.'),
      ...si(jour < habilitation.du, `L’habilitation ne commence que le ${habilitation.du}.`),
      ...si(jour > habilitation.au, `L’habilitation a pris fin le ${habilitation.au}.`),
    ];
  },
});

interface AvecTest {
  readonly testId: string;
}

export const TEST_NOUVEAU = regle<Examen<AvecTest>>({
  code: 'C18',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un test ne se passe qu’une fois sous le même identifiant',
  verifier: ({ bilan, commande }) =>
    si(
      commande !== undefined && Object.hasOwn(bilan.dossier.tests, commande.testId),
      'Un test porte déjà cet identifiant dans ce dossier.',
    ),
});

export const TEST_A_RESTITUER = regle<Examen<AvecTest>>({
  code: 'C19',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'On restitue un test passé, une fois',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (!Object.values(dossier.tests).includes('passe')) return ['Aucun test passé n’attend sa restitution.'];
    if (!commande) return [];
    const etat = Object.hasOwn(dossier.tests, commande.testId) ? dossier.tests[commande.testId] : undefined;
    return [
      ...si(etat === undefined, 'Ce test n’existe pas dans ce dossier.'),
      ...si(etat === 'restitue', 'Ce test a déjà été restitué.'),
    ];
  },
});
