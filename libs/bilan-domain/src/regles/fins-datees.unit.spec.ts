import {
  CORPS_VALIDES,
  commande,
  conclusion,
  demarrer,
  givenCommands,
  investigation,
  ouverture,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';

/** The day before 10 March 2026 ends in Paris at 23:00 UTC. */
const LA_VEILLE = '2026-03-09T22:59:59Z';
const CE_JOUR = '2026-03-09T23:00:00Z';
const LE_10_MARS = '2026-03-10T17:00:00Z';

const travailler = (le: string) => commande('DeclarerTravailPersonnel', { minutes: 60, nature: 'lecture', le });
const tester = (le: string) => commande('PasserTest', { ...CORPS_VALIDES.PasserTest, le });
/** Without the personal work of the programme, so that there is room for that of the tests within the 24 hours. */
const menee = () => [
  ...ouverture(),
  ...preliminaire(),
  commande('AccorderDerogation', { regle: 'P01', motif: 'urgence', le: '2026-02-13T09:00:00Z' }),
  ...investigation().filter(({ type }) => type !== 'DeclarerTravailPersonnel'),
];
const conclue = () => [...menee(), ...conclusion()];

/** What ends a phase or the bilan, each after a course that lets it. */
const FINS: readonly (readonly [string, readonly CommandeEcrite[], string, Record<string, unknown>])[] = [
  ['une phase', menee(), 'DemarrerPhase', { phase: 'conclusion' }],
  ['les conclusions', conclue(), 'RemettreSynthese', { mode: 'main-propre', accuseReception: true }],
  ['un bilan abandonné', menee(), 'AbandonnerBilan', { motif: 'emploi' }],
];

describe.each(FINS)('ce qui termine %s', (_, parcours, type, corps) => {
  const TRAVAIL = 'C35 La date de l’acte précède un travail personnel déjà déclaré, le 2026-03-10.';
  const TEST = 'C35 La date de l’acte précède un test déjà passé, le 2026-03-10.';

  it.each([
    ['travail personnel', travailler, TRAVAIL],
    ['test', tester, TEST],
  ])('vient au plus tôt le jour du dernier %s', (_nom, travail, phrase) => {
    const apres = (le: string) =>
      givenCommands(...parcours, travail(LE_10_MARS)).when(commande(type, { ...corps, le }));
    apres(LA_VEILLE).thenRefusedWith(phrase);
    expect(apres(CE_JOUR).decision.accepte).toBe(true);
  });

  it('tient le dernier par sa date, dans quelque ordre qu’ils soient enregistrés', () => {
    const ancien = '2026-02-27T09:00:00Z';
    givenCommands(...parcours, travailler(LE_10_MARS), travailler(ancien))
      .when(commande(type, { ...corps, le: LA_VEILLE }))
      .thenRefusedWith(TRAVAIL);
    expect(
      givenCommands(...parcours, travailler(ancien)).when(commande(type, { ...corps, le: LA_VEILLE })).decision.accepte,
    ).toBe(true);
  });
});

describe('un bilan annulé', () => {
  it('ne l’est pas avant un test passé', () => {
    const commence = () =>
      givenCommands(
        ...ouverture(),
        ...preliminaire().filter(({ type }) => !type.endsWith('Seance')),
        tester(LE_10_MARS),
      );
    const annuler = (le: string) => commande('AnnulerBilan', { motif: 'erreur', le });
    commence().when(annuler(LA_VEILLE)).thenRefusedBy('C35');
    expect(commence().when(annuler(CE_JOUR)).decision.accepte).toBe(true);
  });
});

describe('une phase', () => {
  it('se quitte le jour même d’un travail déclaré le soir', () => {
    givenCommands(...ouverture(), ...preliminaire(), travailler('2026-02-16T20:00:00Z'))
      .when(demarrer('investigation'))
      .thenFacts('PhaseDemarree');
  });
});
