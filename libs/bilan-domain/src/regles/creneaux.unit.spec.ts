import { commande, demarrer, givenCommands, ouverture, preliminaire, type CommandeEcrite } from '#lib/testing';

const A = '0190b000-0000-7000-8000-000000000501';
const B = '0190b000-0000-7000-8000-000000000502';

/** Phase préliminaire begun on 9 February 2026 07:00 UTC, séances held on the 10th, 11th and 12th, 07:00 to 09:00. */
const menee = () => [...ouverture(), ...preliminaire()];
const planifier = (seanceId: string, debut: string, minutes = 60) =>
  commande('PlanifierSeance', { seanceId, debut, minutes, modalite: 'presentiel' });
const reporter = (debut: string, minutes?: number) =>
  commande('ReporterSeance', { seanceId: A, debut, ...(minutes && { minutes }) });
const realiser = (debut: string, minutes = 60, le?: string) =>
  commande('RealiserSeance', { seanceId: A, debut, minutes, ...(le && { le }) });
const a = (maintenant: string) => ({ maintenant: new Date(maintenant).toISOString() });

describe('une séance se tient', () => {
  const DEBUT = '2026-02-20T08:00:00Z';
  const planifiee = (...suite: readonly CommandeEcrite[]) => givenCommands(...menee(), planifier(A, DEBUT), ...suite);

  it('et se constate une fois terminée, à la durée qu’elle a eue', () => {
    const PAS_FINIE = 'C13 Cette séance ne se termine que le 2026-02-20 à 10:00 : constatez-la une fois terminée.';
    planifiee().when(realiser(DEBUT), a('2026-02-20T08:59:59.999Z')).thenRefusedWith(PAS_FINIE);
    planifiee().when(realiser(DEBUT), a('2026-02-20T09:00:00Z')).thenFacts('SeanceRealisee');
    planifiee().when(realiser(DEBUT, 30), a('2026-02-20T08:30:00Z')).thenFacts('SeanceRealisee');
    planifiee()
      .when(realiser(DEBUT, 600), a('2026-02-20T08:02:00Z'))
      .thenRefusedWith('C13 Cette séance ne se termine que le 2026-02-20 à 19:00 : constatez-la une fois terminée.');
  });

  it('et se date de ce moment ou d’après', () => {
    const AVANT =
      'C13 La date de l’acte précède la séance, qui commence le 2026-02-20 à 09:00 : datez-le de ce moment ou d’après.';
    const le = (date: string) => planifiee().when(realiser(DEBUT, 60, date), a('2026-03-02T08:00:00Z'));
    le('2026-02-15T08:00:00Z').thenRefusedWith(AVANT);
    le('2026-02-20T07:59:59.999Z').thenRefusedWith(AVANT);
    le(DEBUT).thenFacts('SeanceRealisee');
  });

  it('pas avant l’heure où elle est prévue, sans être d’abord reportée', () => {
    const avant = a('2026-02-20T07:59:59.999Z');
    const AUCUNE =
      'C13 Aucune séance planifiée n’a commencé : la première est prévue le 2026-02-20 à 09:00. ' +
      'Si elle s’est tenue plus tôt, reportez-la d’abord à son heure réelle.';
    const PREVUE =
      'C13 Cette séance est prévue le 2026-02-20 à 09:00 : si elle s’est tenue plus tôt, ' +
      'reportez-la d’abord à son heure réelle.';
    const TOT = '2026-02-19T08:00:00Z';
    planifiee().when(realiser(DEBUT), avant).thenRefusedWith(AUCUNE);
    planifiee().when(realiser(TOT), avant).thenRefusedWith(AUCUNE);
    const autre = planifier(B, '2026-02-18T08:00:00Z');
    planifiee(autre).when(realiser(TOT), avant).thenRefusedWith(PREVUE);
    planifiee(autre).when(realiser(TOT), a(DEBUT)).thenFacts('SeanceRealisee');
    planifiee(reporter(TOT)).when(realiser(TOT), avant).thenFacts('SeanceRealisee');
  });

  it('dans sa phase', () => {
    planifiee()
      .when(realiser('2026-02-09T06:59:59Z'))
      .thenRefusedWith('C13 Cette séance a commencé avant la phase en cours : ses minutes ne peuvent y être comptées.');
    planifiee().when(realiser('2026-02-09T07:00:00Z')).thenFacts('SeanceRealisee');
  });

  it('ou se manque, une fois son heure venue', () => {
    const manquer = (le?: string) =>
      commande('ConstaterAbsence', { seanceId: A, qui: 'beneficiaire', motif: 'x', ...(le && { le }) });
    planifiee()
      .when(manquer(), a('2026-02-20T07:59:59.999Z'))
      .thenRefusedWith('C39 Aucune séance planifiée n’a commencé : la première est prévue le 2026-02-20 à 09:00.');
    planifiee().when(manquer(), a(DEBUT)).thenFacts('AbsenceConstatee');
    planifiee()
      .when(manquer('2026-02-20T07:59:59.999Z'), a('2026-03-02T08:00:00Z'))
      .thenRefusedWith('C39 L’heure de cette séance n’est pas encore venue.');
    planifiee(planifier(B, '2026-02-18T08:00:00Z'))
      .when(manquer(), a('2026-02-19T08:00:00Z'))
      .thenRefusedWith('C39 L’heure de cette séance n’est pas encore venue.');
  });
});

describe('une séance et une suspension passée', () => {
  const DEDANS = 'C14 Cette séance tombe pendant une suspension du bilan.';
  /** Interrupted from 16 February, 00:00 in Paris, to the 18th at 08:00 UTC. */
  const reprise = () => [
    ...menee(),
    commande('SuspendreBilan', { motif: 'sante', du: '2026-02-16', le: '2026-02-17T10:00:00Z' }),
    commande('ReprendreBilan', { le: '2026-02-18T08:00:00Z' }),
  ];

  it.each([
    ['se termine quand elle commence', '2026-02-15T22:00:00Z', 60],
    ['commence quand elle se termine', '2026-02-18T08:00:00Z', 60],
  ])('ne se touchent pas : elle %s', (_, debut, minutes) => {
    const planifiee = givenCommands(...reprise(), planifier(A, '2026-02-20T08:00:00Z'));
    givenCommands(...reprise())
      .when(planifier(A, debut, minutes))
      .thenFacts('SeancePlanifiee');
    planifiee.when(reporter(debut)).thenFacts('SeanceReportee');
    planifiee.when(realiser(debut, minutes)).thenFacts('SeanceRealisee');
  });

  it.each([
    ['y entre', '2026-02-15T22:00:01Z', 60],
    ['y commence', '2026-02-18T07:59:59Z', 60],
    ['y tient tout entière', '2026-02-17T08:00:00Z', 60],
    ['la contient', '2026-02-15T08:00:00Z', 6000],
  ])('se refusent : elle %s', (_, debut, minutes) => {
    const planifiee = givenCommands(...reprise(), planifier(A, '2026-02-20T08:00:00Z', 60));
    givenCommands(...reprise())
      .when(planifier(A, debut, minutes))
      .thenRefusedWith(DEDANS);
    planifiee.when(reporter(debut, minutes)).thenRefusedWith(DEDANS);
    if (minutes === 60) {
      planifiee.when(reporter(debut)).thenRefusedWith(DEDANS);
      planifiee.when(realiser(debut, minutes)).thenRefusedWith(DEDANS);
    }
  });

  it('ne se déplace pas pendant que le bilan est suspendu, mais s’annule', () => {
    const suspendu = () =>
      givenCommands(
        ...menee(),
        planifier(A, '2026-02-25T08:00:00Z'),
        commande('SuspendreBilan', { motif: 'sante', du: '2026-02-20', le: '2026-02-20T10:00:00Z' }),
      );
    for (const debut of ['2026-02-26T08:00:00Z', '2026-02-19T08:00:00Z'])
      suspendu()
        .when(reporter(debut))
        .thenRefusedWith(
          'C14 Le bilan est suspendu depuis le 2026-02-20 : reprenez-le avant de déplacer une séance, ou annulez-la.',
        );
    suspendu()
      .when(commande('AnnulerSeance', { seanceId: A, motif: 'sante' }))
      .thenFacts('SeanceAnnulee');
  });

  it('et la dernière séance tenue se suivent, à la minute où elle finit', () => {
    const suspendre = (du: string) => commande('SuspendreBilan', { motif: 'sante', du, le: '2026-02-20T10:00:00Z' });
    /** Held on the evening of 14 February, local time. */
    const tenue = (minutes: number) =>
      givenCommands(...menee(), planifier(A, '2026-02-14T22:00:00Z', 30), realiser('2026-02-14T22:00:00Z', minutes));
    tenue(60).when(suspendre('2026-02-14')).thenFacts('BilanSuspendu');
    tenue(61)
      .when(suspendre('2026-02-14'))
      .thenRefusedWith('C23 Une séance a été tenue depuis le premier jour de cette suspension.');
    tenue(61).when(suspendre('2026-02-15')).thenFacts('BilanSuspendu');
  });
});

describe('ce qui termine une phase', () => {
  it('vient après la fin de la séance tenue, pas pendant', () => {
    const tenue = () =>
      givenCommands(...menee(), planifier(A, '2026-02-13T08:00:00Z', 120), realiser('2026-02-13T08:00:00Z', 120));
    const investiguer = (le: string) => commande('DemarrerPhase', { phase: 'investigation', le });
    const PENDANT = 'C35 La date de l’acte précède la fin d’une séance déjà tenue, le 2026-02-13 à 11:00.';
    tenue().when(investiguer('2026-02-13T08:01:00Z')).thenRefusedWith(PENDANT);
    tenue().when(investiguer('2026-02-13T09:59:59Z')).thenRefusedWith(PENDANT);
    tenue().when(investiguer('2026-02-13T10:00:00Z')).thenFacts('PhaseDemarree');
    givenCommands(...menee(), demarrer('investigation'))
      .when(commande('AbandonnerBilan', { motif: 'emploi', le: '2026-02-16T07:00:00Z' }))
      .thenFacts('BilanAbandonne', 'DestructionProgrammee');
  });
});
