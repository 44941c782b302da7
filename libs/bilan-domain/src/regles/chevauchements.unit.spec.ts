import { CONSULTANT_TEST, commande, givenCommands, ouverture, prealable, preliminaire } from '#lib/testing';

const uuid = (n: number) => `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const A = uuid(501);
const B = uuid(502);
const INCONNUE = uuid(999);

/** Phase préliminaire begun on 9 February 2026 07:00 UTC, three séances held on the 10th, 11th and 12th. */
const dansLaPreliminaire = () => [...ouverture(), ...preliminaire()];
const planifier = (seanceId: string, debut: string, minutes = 60) =>
  commande('PlanifierSeance', { seanceId, debut, minutes, modalite: 'presentiel' });
const realiser = (seanceId: string, debut: string, minutes = 60) =>
  commande('RealiserSeance', { seanceId, debut, minutes });

describe('deux séances', () => {
  const CHEVAUCHE = 'C15 Cette séance en chevauche une autre de ce dossier.';
  const CONSULTANT_AILLEURS = 'C15 Cette séance en chevauche une autre du consultant, dans un autre dossier.';
  const BENEFICIAIRE_AILLEURS = 'C15 Cette séance en chevauche une autre du bénéficiaire, dans un autre dossier.';
  const planifiee = () => givenCommands(...dansLaPreliminaire(), planifier(A, '2026-02-20T08:00:00Z', 60));

  it.each([
    ['2026-02-20T07:00:00Z', 60],
    ['2026-02-20T09:00:00Z', 60],
    ['2026-02-20T07:30:00Z', 30],
  ])('qui se touchent (%s, %i min) ne se chevauchent pas', (debut, minutes) => {
    planifiee()
      .when(planifier(B, debut, minutes))
      .thenFacts('SeancePlanifiee');
  });

  it.each([
    ['2026-02-20T07:00:00Z', 61],
    ['2026-02-20T08:59:00Z', 60],
    ['2026-02-20T08:15:00Z', 10],
    ['2026-02-20T07:00:00Z', 300],
    ['2026-02-20T08:00:00Z', 60],
  ])('qui partagent une minute (%s, %i min) sont refusées', (debut, minutes) => {
    planifiee()
      .when(planifier(B, debut, minutes))
      .thenRefusedWith(CHEVAUCHE);
  });

  it('ne se chevauchent pas non plus en se reportant, chacune mise à part d’elle-même', () => {
    const deux = () =>
      givenCommands(
        ...dansLaPreliminaire(),
        planifier(A, '2026-02-20T08:00:00Z', 60),
        planifier(B, '2026-02-20T10:00:00Z', 60),
      );
    const reporterB = (debut: string) => commande('ReporterSeance', { seanceId: B, debut });
    deux().when(reporterB('2026-02-20T10:30:00Z')).thenFacts('SeanceReportee');
    deux().when(reporterB('2026-02-20T08:30:00Z')).thenRefusedWith(CHEVAUCHE);
    deux().when(reporterB('2026-02-20T07:01:00Z')).thenRefusedWith(CHEVAUCHE);
  });

  it('ne se chevauchent pas en se tenant : une séance tenue occupe, une séance annulée libère', () => {
    givenCommands(...dansLaPreliminaire(), planifier(B, '2026-02-20T08:00:00Z'))
      .when(realiser(B, '2026-02-10T08:00:00Z'))
      .thenRefusedWith(CHEVAUCHE);
    givenCommands(
      ...dansLaPreliminaire(),
      planifier(A, '2026-02-20T08:00:00Z'),
      commande('AnnulerSeance', { seanceId: A, motif: 'sante' }),
    )
      .when(planifier(B, '2026-02-20T08:00:00Z'))
      .thenFacts('SeancePlanifiee');
  });

  it.each(['consultant', 'beneficiaire'] as const)('du même %s dans deux dossiers ne se chevauchent pas', (partie) => {
    const refus = partie === 'consultant' ? CONSULTANT_AILLEURS : BENEFICIAIRE_AILLEURS;
    const ailleurs = { occupations: [{ partie, debut: '2026-02-27T08:00:00.000Z', minutes: 60 }] };
    planifiee().when(planifier(B, '2026-02-27T08:59:00Z'), ailleurs).thenRefusedWith(refus);
    planifiee().when(planifier(B, '2026-02-27T09:00:00Z'), ailleurs).thenFacts('SeancePlanifiee');
    const identifiee = {
      occupations: [{ partie, seanceId: INCONNUE, debut: '2026-02-27T08:00:00.000Z', minutes: 60 }],
    };
    planifiee().when(planifier(B, '2026-02-27T08:30:00Z'), identifiee).thenRefusedWith(refus);
    const elleMeme = { occupations: [{ partie, seanceId: A, debut: '2026-02-20T08:00:00.000Z', minutes: 60 }] };
    planifiee()
      .when(commande('ReporterSeance', { seanceId: A, debut: '2026-02-20T08:30:00Z' }), elleMeme)
      .thenFacts('SeanceReportee');
  });

  it('du consultant et du bénéficiaire, chacun dans un autre dossier, sont dites toutes deux', () => {
    const debut = '2026-02-27T08:00:00.000Z';
    const occupations = (['beneficiaire', 'consultant'] as const).map((partie) => ({ partie, debut, minutes: 60 }));
    planifiee().when(planifier(B, debut), { occupations }).thenRefusedWith(CONSULTANT_AILLEURS, BENEFICIAIRE_AILLEURS);
  });
});

describe('le consultant qui reçoit un dossier', () => {
  const REFUS =
    'C15 Ce consultant tient déjà une séance à l’heure d’une séance planifiée de ce dossier : reportez ou annulez d’abord l’une des deux.';
  const transmettre = commande('TransmettreDossier', {
    de: CONSULTANT_TEST,
    vers: B,
    motif: 'depart',
    beneficiaireInforme: true,
  });
  const affecter = commande('AffecterConsultant', { consultantId: B });
  const avecSeance = () => givenCommands(...dansLaPreliminaire(), planifier(A, '2026-03-10T08:00:00Z', 60));
  const prise = (debut: string, partie: 'consultant' | 'beneficiaire' = 'consultant') => ({
    occupations: [{ partie, debut, minutes: 60 }],
  });

  it('y est libre aux heures des séances à venir', () => {
    avecSeance().when(transmettre, prise('2026-03-10T07:01:00.000Z')).thenRefusedWith(REFUS);
    avecSeance().when(transmettre, prise('2026-03-10T09:00:00.000Z')).thenFacts('DossierTransmis');
    avecSeance().when(transmettre, prise('2026-03-10T08:00:00.000Z', 'beneficiaire')).thenFacts('DossierTransmis');
  });

  it('l’est de même quand il est affecté', () => {
    const { consultantId: _, ...sansConsultant } = ouverture()[0]!.corps!;
    const dossier = () =>
      givenCommands(commande('OuvrirBilan', sansConsultant), ...prealable(), planifier(A, '2026-03-10T08:00:00Z', 60));
    dossier().when(affecter, prise('2026-03-10T08:30:00.000Z')).thenRefusedWith(REFUS);
    dossier().when(affecter, prise('2026-03-10T09:30:00.000Z')).thenFacts('ConsultantAffecte');
  });

  it('n’est pas tenu par les séances passées, annulées ou tenues', () => {
    const passee = () => givenCommands(...dansLaPreliminaire(), planifier(A, '2026-02-20T08:00:00Z', 60));
    passee().when(transmettre, prise('2026-02-20T08:00:00.000Z')).thenFacts('DossierTransmis');
    passee().when(transmettre, prise('2026-02-10T08:00:00.000Z')).thenFacts('DossierTransmis');
    givenCommands(
      ...dansLaPreliminaire(),
      planifier(A, '2026-03-10T08:00:00Z', 60),
      commande('AnnulerSeance', { seanceId: A, motif: 'sante' }),
    )
      .when(transmettre, prise('2026-03-10T08:00:00.000Z'))
      .thenFacts('DossierTransmis');
  });
});
