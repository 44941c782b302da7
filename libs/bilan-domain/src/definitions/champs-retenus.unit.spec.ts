import { CENTRE_TEST, CONSULTANT_TEST, commande, givenCommands, jusquAuSuivi, ouverture } from '#lib/testing';

const AUTRE = '0190b000-0000-7000-8000-00000000abcd';
const SEANCE = '0190b000-0000-7000-8000-0000000000ef';
const corps = () => ouverture()[0]!.corps!;

describe('un fait garde sous une seule forme ce qui s’écrit de plusieurs façons', () => {
  it.each([
    ['2026-09-15T11:00:00+02:00', '2026-09-15T09:00:00.000Z'],
    ['2026-09-15T09:00Z', '2026-09-15T09:00:00.000Z'],
  ])('le créneau %s accepté pour le suivi', (creneau, retenu) => {
    const [fait] = givenCommands(...jusquAuSuivi())
      .when(commande('RepondreAuSuivi', { reponse: 'accepte', creneau, le: '2026-09-03T07:00:00Z' }))
      .thenFacts('SuiviAccepte');
    expect(fait!.data).toEqual({ creneau: retenu });
  });

  it('le créneau laissé à null, comme absent', () => {
    const [fait] = givenCommands(...jusquAuSuivi())
      .when(commande('RepondreAuSuivi', { reponse: 'accepte', creneau: null, le: '2026-09-03T07:00:00Z' }))
      .thenFacts('SuiviAccepte');
    expect(fait!.data).toEqual({});
  });

  it('le financement, sans ce qui n’en est pas dit', () => {
    const financement = { type: 'cpf', reference: null, montant: 1600, employeurSiren: null };
    const [ouvert] = givenCommands()
      .when(commande('OuvrirBilan', { ...corps(), financement }))
      .thenFacts('BilanOuvert');
    expect(Object.entries((ouvert!.data as { financement: object }).financement)).toEqual([
      ['type', 'cpf'],
      ['montant', 1600],
    ]);
  });
});

describe('un identifiant écrit en majuscules', () => {
  const ouvertEnMajuscules = commande('OuvrirBilan', {
    ...corps(),
    centreId: CENTRE_TEST.id.toUpperCase(),
    consultantId: CONSULTANT_TEST.toUpperCase(),
  });

  it('désigne le même centre et le même consultant', () => {
    const [fait] = givenCommands().when(ouvertEnMajuscules).thenFacts('BilanOuvert');
    expect(fait!.data).toMatchObject({ centreId: CENTRE_TEST.id, consultantId: CONSULTANT_TEST });
  });

  it('transmet le dossier de ce consultant', () => {
    const [fait] = givenCommands(ouvertEnMajuscules)
      .when(
        commande('TransmettreDossier', {
          de: CONSULTANT_TEST.toUpperCase(),
          vers: AUTRE.toUpperCase(),
          motif: 'depart',
          beneficiaireInforme: true,
        }),
      )
      .thenFacts('DossierTransmis');
    expect(fait!.data).toMatchObject({ de: CONSULTANT_TEST, vers: AUTRE });
  });

  it('ne fait pas de la même séance une seconde', () => {
    const planifier = (seanceId: string) =>
      commande('PlanifierSeance', { seanceId, debut: '2026-03-05T09:00:00Z', minutes: 60, modalite: 'presentiel' });
    givenCommands(...ouverture(), planifier(SEANCE.toUpperCase()))
      .when(planifier(SEANCE))
      .thenRefusedBy('C03');
  });
});
