import { plusTot } from '../dossier/dates';
import { siUnJourAvant } from './anteriorite';
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
  titre: 'On restitue un test passé, une fois et pas avant',
  verifier: (examen) => {
    const { commande } = examen;
    const { tests, testsPassesLe } = examen.bilan.dossier;
    const passations = Object.entries(tests).flatMap(([id, etat]) => (etat === 'passe' ? testsPassesLe[id]! : []));
    if (passations.length === 0) return ['Aucun test passé n’attend sa restitution.'];
    const tropTot = siUnJourAvant(
      examen,
      passations.reduce(plusTot),
      (jour) => `Aucun test à restituer n’est passé avant le ${jour} : la restitution ne peut être antérieure.`,
    );
    if (tropTot.length > 0 || !commande) return tropTot;
    const etat = Object.hasOwn(tests, commande.testId) ? tests[commande.testId] : undefined;
    return [
      ...siUnJourAvant(
        examen,
        etat === 'passe' ? testsPassesLe[commande.testId] : undefined,
        (jour) => `Ce test est passé le ${jour} : il ne peut être restitué avant.`,
      ),
      ...si(etat === undefined, 'Ce test n’existe pas dans ce dossier.'),
      ...si(etat === 'restitue', 'Ce test a déjà été restitué.'),
    ];
  },
});
