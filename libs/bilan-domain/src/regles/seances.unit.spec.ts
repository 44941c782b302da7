import { CONSULTANT_TEST, commande, demarrer, givenCommands, ouverture, preliminaire, seances } from '#lib/testing';

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

describe('une séance', () => {
  const planifiee = () => givenCommands(...dansLaPreliminaire(), planifier(A, '2026-02-20T08:00:00Z'));

  it('se tient, se reporte, s’annule ou se manque quand elle est planifiée', () => {
    planifiee().when(realiser(A, '2026-02-20T08:00:00Z')).thenFacts('SeanceRealisee');
    planifiee()
      .when(commande('ReporterSeance', { seanceId: A, debut: '2026-02-21T08:00:00Z' }))
      .thenFacts('SeanceReportee');
    planifiee()
      .when(commande('AnnulerSeance', { seanceId: A, motif: 'sante' }))
      .thenFacts('SeanceAnnulee');
    planifiee()
      .when(commande('ConstaterAbsence', { seanceId: A, qui: 'beneficiaire', motif: 'sante' }))
      .thenFacts('AbsenceConstatee');
  });

  it('garde sa durée quand le report n’en dit rien, et prend la nouvelle sinon', () => {
    const reporter = (minutes?: number) =>
      planifiee()
        .when(
          commande('ReporterSeance', { seanceId: A, debut: '2026-02-21T09:00:00+01:00', ...(minutes && { minutes }) }),
        )
        .thenFacts('SeanceReportee')[0]!.data;
    expect(reporter()).toEqual({ seanceId: A, debut: '2026-02-21T08:00:00.000Z', minutes: 60 });
    expect(reporter(90)).toMatchObject({ minutes: 90 });
  });

  it('inconnue de ce dossier, ou d’un autre bilan, est refusée', () => {
    for (const refusee of [
      realiser(INCONNUE, '2026-02-19T08:00:00Z'),
      commande('ReporterSeance', { seanceId: INCONNUE, debut: '2026-02-21T08:00:00Z' }),
      commande('AnnulerSeance', { seanceId: INCONNUE, motif: 'sante' }),
      commande('ConstaterAbsence', { seanceId: 'toString', qui: 'consultant', motif: 'sante' }),
    ])
      planifiee().when(refusee).thenRefusedWith('C02 Cette séance n’existe pas dans ce dossier.');
  });

  it('ne se tient pas deux fois : ses minutes ne comptent qu’une fois', () => {
    const tenue = givenCommands(...dansLaPreliminaire(), planifier(A, '2026-02-25T08:00:00Z'));
    expect(tenue.bilan.dossier.avancement.preliminaire).toEqual({
      seances: 3,
      minutes: 360,
      travailPersonnelMinutes: 0,
    });
    tenue
      .when(realiser(uuid(100), '2026-02-20T08:00:00Z'))
      .thenRefusedWith('C02 Cette séance n’est plus à tenir : elle est déjà réalisée.');
  });

  it('annulée ou manquée dit pourquoi elle n’est plus à tenir', () => {
    givenCommands(
      ...dansLaPreliminaire(),
      planifier(A, '2026-02-20T08:00:00Z'),
      planifier(B, '2026-02-26T08:00:00Z'),
      commande('AnnulerSeance', { seanceId: A, motif: 'sante' }),
    )
      .when(commande('ReporterSeance', { seanceId: A, debut: '2026-02-21T08:00:00Z' }))
      .thenRefusedWith('C02 Cette séance n’est plus à tenir : elle est déjà annulée.');
    const manquee = givenCommands(
      ...dansLaPreliminaire(),
      planifier(A, '2026-02-20T08:00:00Z'),
      planifier(B, '2026-02-26T08:00:00Z'),
      commande('ConstaterAbsence', { seanceId: A, qui: 'consultant', motif: 'sante' }),
    );
    manquee
      .when(realiser(A, '2026-02-20T08:00:00Z'))
      .thenRefusedWith('C02 Cette séance n’est plus à tenir : elle est déjà manquée.');
    manquee
      .when(commande('ReporterSeance', { seanceId: A, debut: '2026-02-21T08:00:00Z' }))
      .thenFacts('SeanceReportee');
  });

  it('ne se planifie pas deux fois sous le même identifiant, et en reçoit un quand on n’en donne pas', () => {
    planifiee()
      .when(planifier(A, '2026-02-27T08:00:00Z'))
      .thenRefusedWith('C03 Une séance porte déjà cet identifiant dans ce dossier.');
    const [fait] = planifiee()
      .when(commande('PlanifierSeance', { debut: '2026-02-27T08:00:00Z', minutes: 60, modalite: 'mixte' }))
      .thenFacts('SeancePlanifiee');
    expect(fait!.data).toMatchObject({
      seanceId: '0190a000-0000-7000-8000-000000000001',
      consultantId: CONSULTANT_TEST,
    });
  });

  it('ne se planifie pas avant l’ouverture du bilan, mais dès cet instant', () => {
    const ouvert = () => givenCommands(...ouverture());
    ouvert()
      .when(planifier(A, '2026-02-02T08:59:59Z'))
      .thenRefusedWith('C13 Cette séance commence avant l’ouverture du bilan.');
    ouvert().when(planifier(A, '2026-02-02T09:00:00Z')).thenFacts('SeancePlanifiee');
  });

  it('se tient hors du préalable et du suivi', () => {
    givenCommands(...ouverture(), planifier(A, '2026-02-20T08:00:00Z'))
      .when(realiser(A, '2026-02-20T08:00:00Z'))
      .thenImpossible();
  });
});

describe('un émargement', () => {
  const signer = (partie: string, seanceId = uuid(100)) => commande('SignerEmargement', { seanceId, partie });
  const tenues = () => givenCommands(...dansLaPreliminaire());

  it('se signe une fois par chaque partie, sur une séance tenue', () => {
    tenues().when(signer('beneficiaire')).thenFacts('EmargementSigne');
    givenCommands(...dansLaPreliminaire(), signer('beneficiaire'))
      .when(signer('consultant'))
      .thenFacts('EmargementSigne');
    givenCommands(...dansLaPreliminaire(), signer('beneficiaire'))
      .when(signer('beneficiaire'))
      .thenRefusedWith('C04 Cette partie a déjà signé cette séance.');
    for (const seanceId of [INCONNUE, A])
      givenCommands(...dansLaPreliminaire(), planifier(A, '2026-02-20T08:00:00Z'))
        .when(signer('beneficiaire', seanceId))
        .thenRefusedWith('C04 L’émargement porte sur une séance réalisée de ce dossier.');
  });

  it('n’est plus à signer quand chacun l’a fait, et par le bénéficiaire dès qu’il l’a fait', () => {
    const FAITES = 'C04 Chaque séance réalisée est déjà signée des deux parties.';
    const numeros = [100, 101, 102];
    const beneficiaire = numeros.map((n) => signer('beneficiaire', uuid(n)));
    const consultant = numeros.map((n) => signer('consultant', uuid(n)));
    givenCommands(...dansLaPreliminaire(), ...beneficiaire, ...consultant)
      .when(signer('consultant'))
      .thenRefusedWith(FAITES);
    givenCommands(...dansLaPreliminaire(), ...beneficiaire, ...consultant.slice(0, 2))
      .when(signer('consultant', uuid(102)))
      .thenFacts('EmargementSigne');
    givenCommands(...dansLaPreliminaire(), ...beneficiaire)
      .when(signer('beneficiaire'))
      .thenRefusedWith('C04 Le bénéficiaire a déjà signé chaque séance réalisée.');
    givenCommands(...dansLaPreliminaire(), ...beneficiaire.slice(1))
      .when(signer('beneficiaire'))
      .thenFacts('EmargementSigne');
  });

  it('attend une séance réalisée', () => {
    givenCommands(...ouverture(), planifier(A, '2026-02-20T08:00:00Z'))
      .when(signer('beneficiaire', A))
      .thenImpossible();
    givenCommands(...dansLaPreliminaire().filter(({ type }) => type !== 'PlanifierSeance' && type !== 'RealiserSeance'))
      .when(signer('beneficiaire', A))
      .thenRefusedWith('C04 Aucune séance n’est réalisée dans ce dossier.');
    givenCommands(...dansLaPreliminaire())
      .when(realiser(A, '2026-02-20T08:00:00Z'))
      .thenRefusedWith('C02 Aucune séance n’est planifiée dans ce dossier.');
    givenCommands(...dansLaPreliminaire())
      .when(commande('ReporterSeance', { seanceId: A, debut: '2026-02-21T08:00:00Z' }))
      .thenRefusedWith('C02 Aucune séance n’est à reporter dans ce dossier.');
  });

  it('n’est pas signé par un autre', () => {
    tenues()
      .when({ ...signer('consultant'), par: 'beneficiaire' })
      .thenRefusedWith('C28 Le bénéficiaire ne peut signer à la place du consultant.');
    tenues()
      .when({ ...signer('consultant'), par: 'consultant' }, { acteur: { id: INCONNUE, role: 'consultant' } })
      .thenRefusedWith('C28 Seul le consultant de cette séance peut la signer.');
    tenues()
      .when({ ...signer('beneficiaire'), par: 'consultant' }, { acteur: { id: INCONNUE, role: 'consultant' } })
      .thenFacts('EmargementSigne');
    tenues()
      .when({ ...signer('consultant'), par: 'responsable' })
      .thenFacts('EmargementSigne');
  });

  it('d’une séance d’avant la transmission revient à celui qui l’a tenue comme à son successeur', () => {
    const transmis = () =>
      givenCommands(
        ...dansLaPreliminaire(),
        commande('TransmettreDossier', { de: CONSULTANT_TEST, vers: B, motif: 'depart', beneficiaireInforme: true }),
      );
    for (const id of [CONSULTANT_TEST, B])
      transmis()
        .when({ ...signer('consultant'), par: 'consultant' }, { acteur: { id, role: 'consultant' } })
        .thenFacts('EmargementSigne');
  });
});

describe('la durée d’un bilan', () => {
  it('atteint vingt-quatre heures et ne les dépasse pas d’une minute', () => {
    const declarer = (minutes: number) => commande('DeclarerTravailPersonnel', { minutes, nature: 'enquetes' });
    const faites = () => givenCommands(...dansLaPreliminaire(), declarer(1020));
    faites().when(declarer(60)).thenFacts('TravailPersonnelDeclare');
    faites()
      .when(declarer(61))
      .thenRefusedWith('R05 La durée du bilan ne peut excéder 24 h : 23 h sont déjà comptées, il reste 1 h.');
    givenCommands(...dansLaPreliminaire(), declarer(1080), planifier(A, '2026-02-20T08:00:00Z', 1))
      .when(realiser(A, '2026-02-20T08:00:00Z', 1))
      .thenRefusedWith('R05 La durée du bilan ne peut excéder 24 h : 24 h sont déjà comptées, il reste 0 min.');
  });

  it('compte les séances de l’investigation après celles de la préliminaire', () => {
    const { bilan } = givenCommands(...dansLaPreliminaire(), demarrer('investigation'), ...seances(200, 3, 120));
    expect(bilan.dossier.avancement.investigation.minutes).toBe(360);
    expect(Object.values(bilan.dossier.seances).map(({ phase }) => phase)).toContain('investigation');
  });
});
