import {
  CORPS_VALIDES,
  commande,
  demarrer,
  givenCommands,
  ouverture,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';

const A = '0190b000-0000-7000-8000-000000000501';

/** Phase préliminaire begun on 9 February 2026 07:00 UTC, séances held on the 10th, 11th and 12th, 07:00 to 09:00. */
const menee = () => [...ouverture(), ...preliminaire()];
const suspendre = (du: string, le: string) => commande('SuspendreBilan', { motif: 'sante', du, le });
const reprendre = (le: string) => commande('ReprendreBilan', { le });
const travailler = (le: string) => commande('DeclarerTravailPersonnel', { minutes: 60, nature: 'lecture', le });
const planifier = (debut: string) =>
  commande('PlanifierSeance', { seanceId: A, debut, minutes: 60, modalite: 'mixte', le: '2026-02-12T10:00:00Z' });
const tenir = (debut: string, minutes = 60) => commande('RealiserSeance', { seanceId: A, debut, minutes });

describe('une suspension constatée le jour même', () => {
  const MATIN = '2026-02-17T04:00:00Z';
  const reprise = () => [suspendre('2026-02-17', '2026-02-17T14:00:00Z'), reprendre('2026-02-19T08:00:00Z')];

  it('commence à l’heure de l’acte : la séance du matin se constate encore', () => {
    const prevue = (debut: string) => givenCommands(...menee(), planifier(debut), ...reprise());
    prevue(MATIN).when(tenir(MATIN)).thenFacts('SeanceRealisee');
    prevue(MATIN).when(tenir(MATIN, 600)).thenFacts('SeanceRealisee');
    prevue(MATIN).when(tenir(MATIN, 601)).thenRefusedWith('C14 Cette séance tombe pendant une suspension du bilan.');
  });

  it('de même le travail du matin', () => {
    const suspendue = () => givenCommands(...menee(), ...reprise());
    suspendue().when(travailler('2026-02-17T13:59:59Z')).thenFacts('TravailPersonnelDeclare');
    suspendue()
      .when(travailler('2026-02-17T14:00:00Z'))
      .thenRefusedWith('C14 La date de l’acte tombe pendant une suspension du bilan.');
  });

  it('ne précède ni la séance tenue ce jour-là, ni la reprise du matin', () => {
    const tenue = () => givenCommands(...menee(), planifier(MATIN), tenir(MATIN));
    tenue()
      .when(suspendre('2026-02-17', '2026-02-17T04:59:59Z'))
      .thenRefusedWith('C23 Une séance a été tenue depuis le premier jour de cette suspension.');
    tenue().when(suspendre('2026-02-17', '2026-02-17T05:00:00Z')).thenFacts('BilanSuspendu');
    const reprise = () =>
      givenCommands(...menee(), suspendre('2026-02-16', '2026-02-16T08:00:00Z'), reprendre('2026-02-17T08:00:00Z'));
    reprise()
      .when(suspendre('2026-02-17', '2026-02-17T07:59:59Z'))
      .thenRefusedWith('C23 Cette suspension en chevauche une autre.');
    reprise().when(suspendre('2026-02-17', '2026-02-17T08:00:00Z')).thenFacts('BilanSuspendu');
  });
});

describe('une suspension constatée plus tard', () => {
  const CONSTAT = '2026-02-20T10:00:00Z';

  it('commence à minuit, ou à la fin de ce qui s’est fait ce jour-là', () => {
    const depuis = (...commandes: readonly CommandeEcrite[]) =>
      givenCommands(...menee(), ...commandes).bilan.dossier.suspenduDepuis;
    expect(depuis(suspendre('2026-02-17', CONSTAT))).toBe('2026-02-16T23:00:00.000Z');
    const seance = [planifier('2026-02-17T08:00:00Z'), tenir('2026-02-17T08:00:00Z')];
    expect(depuis(...seance, suspendre('2026-02-17', CONSTAT))).toBe('2026-02-17T09:00:00.000Z');
    expect(depuis(travailler('2026-02-17T18:00:00Z'), suspendre('2026-02-17', CONSTAT))).toBe(
      '2026-02-17T18:00:00.000Z',
    );
  });

  it('ne précède pas la phase en cours', () => {
    const investiguee = () => givenCommands(...menee(), demarrer('investigation'));
    investiguee()
      .when(suspendre('2026-02-15', CONSTAT))
      .thenRefusedWith('C23 La suspension commencerait avant la phase en cours, qui a débuté le 2026-02-16.');
    investiguee().when(suspendre('2026-02-16', CONSTAT)).thenFacts('BilanSuspendu');
    investiguee()
      .when(suspendre('2026-02-16', '2026-02-16T06:59:59Z'))
      .thenRefusedWith('C23 La suspension commencerait avant la phase en cours, qui a débuté le 2026-02-16 à 08:00.');
    investiguee().when(suspendre('2026-02-16', '2026-02-16T07:00:00Z')).thenFacts('BilanSuspendu');
  });

  it('ne précède ni le travail personnel ni le test déjà constatés', () => {
    const travaillee = () => givenCommands(...menee(), travailler('2026-02-17T18:00:00Z'));
    travaillee()
      .when(suspendre('2026-02-16', CONSTAT))
      .thenRefusedWith('C23 Un travail personnel a été fait depuis le premier jour de cette suspension.');
    travaillee().when(suspendre('2026-02-17', CONSTAT)).thenFacts('BilanSuspendu');
    const testee = () =>
      givenCommands(...menee(), commande('PasserTest', { ...CORPS_VALIDES.PasserTest, le: '2026-02-18T08:00:00Z' }));
    testee()
      .when(suspendre('2026-02-17', CONSTAT))
      .thenRefusedWith('C23 Un test a été passé depuis le premier jour de cette suspension.');
    testee().when(suspendre('2026-02-18', CONSTAT)).thenFacts('BilanSuspendu');
  });
});
