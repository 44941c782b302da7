import {
  commande,
  conclusion,
  demarrer,
  givenCommands,
  investigation,
  ouverture,
  prealable,
  conventionCpf,
  preliminaire,
} from '#lib/testing';

const A = '0190b000-0000-7000-8000-000000000501';
const menee = () => [...ouverture(), ...preliminaire()];
const planifier = (debut: string) =>
  commande('PlanifierSeance', { seanceId: A, debut, minutes: 60, modalite: 'mixte', le: '2026-02-05T10:00:00Z' });
const annuler = commande('AnnulerSeance', { seanceId: A, motif: 'sante' });
const tenir = (debut: string) => commande('RealiserSeance', { seanceId: A, debut, minutes: 60 });

describe('ce qui termine une phase', () => {
  const DEBUT = '2026-02-13T02:07:00Z';
  const investiguer = (le: string) => commande('DemarrerPhase', { phase: 'investigation', le });
  const EN_SUSPENS = (moment: string, constater: string) =>
    `C35 La séance du ${moment} est encore planifiée et ne pourrait plus être constatée : ${constater}, ` +
    'reportez-la ou annulez-la ; ou datez cet acte d’avant elle.';
  const TENUE = 'constatez-la si elle s’est tenue, sinon constatez l’absence';
  const prevue = () => [...menee(), planifier(DEBUT)];

  it('attend que chaque séance qui a commencé avant soit constatée', () => {
    givenCommands(...prevue())
      .when(investiguer('2026-02-13T20:00:00Z'))
      .thenRefusedWith(EN_SUSPENS('2026-02-13 à 03:07', TENUE));
    givenCommands(...prevue())
      .when(investiguer('2026-02-13T02:07:00.001Z'))
      .thenRefusedWith(EN_SUSPENS('2026-02-13 à 03:07', TENUE));
  });

  it.each([
    ['tenue', tenir(DEBUT)],
    ['manquée', commande('ConstaterAbsence', { seanceId: A, qui: 'beneficiaire', motif: 'sante' })],
    ['reportée', commande('ReporterSeance', { seanceId: A, debut: '2026-02-20T08:00:00Z' })],
    ['annulée', annuler],
  ])('n’attend plus une séance %s', (_, suite) => {
    givenCommands(...prevue(), suite)
      .when(investiguer('2026-02-13T20:00:00Z'))
      .thenFacts('PhaseDemarree');
  });

  it('peut être daté d’avant elle, qui se constate alors dans la phase suivante', () => {
    givenCommands(...prevue(), investiguer(DEBUT))
      .when(tenir(DEBUT))
      .thenFacts('SeanceRealisee');
  });

  it('est aussi le début du bilan, où une séance ne se constate pas encore', () => {
    givenCommands(...ouverture(), ...prealable(), ...conventionCpf(), planifier('2026-02-09T06:59:59Z'))
      .when(demarrer('preliminaire'))
      .thenRefusedWith(EN_SUSPENS('2026-02-09 à 07:59', 'constatez l’absence'));
  });

  it('est aussi la remise de la synthèse, mais ni l’abandon ni l’annulation', () => {
    const remettre = (le: string) => commande('RemettreSynthese', { mode: 'main-propre', accuseReception: true, le });
    const conclue = () => [...menee(), ...investigation(), ...conclusion(), planifier('2026-03-02T09:00:00Z')];
    givenCommands(...conclue())
      .when(remettre('2026-03-02T09:00:01Z'))
      .thenRefusedWith(EN_SUSPENS('2026-03-02 à 10:00', TENUE));
    givenCommands(...conclue())
      .when(remettre('2026-03-02T09:00:00Z'))
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
    givenCommands(...prevue())
      .when(commande('AbandonnerBilan', { motif: 'emploi' }))
      .thenFacts('BilanAbandonne', 'DestructionProgrammee');
    givenCommands(...ouverture(), ...prealable(), planifier(DEBUT))
      .when(commande('AnnulerBilan', { motif: 'erreur' }))
      .thenFacts('BilanAnnule', 'DestructionProgrammee');
  });
});

describe('la reprise d’un bilan suspendu', () => {
  const suspendre = commande('SuspendreBilan', { motif: 'sante', du: '2026-02-16', le: '2026-02-16T10:00:00Z' });
  const reprendre = (le: string) => commande('ReprendreBilan', { le });
  const suspendu = (debut: string) => [...menee(), planifier(debut), suspendre];
  const DEDANS =
    'C24 La séance du 2026-02-18 à 03:07 est encore planifiée et tomberait pendant la suspension : si elle s’est tenue, ' +
    'datez la reprise d’avant elle ; sinon annulez-la, et planifiez-en une autre après la reprise.';
  const DEBUT = '2026-02-18T02:07:00Z';

  it('ne laisse derrière elle aucune séance planifiée', () => {
    givenCommands(...suspendu(DEBUT))
      .when(reprendre('2026-02-18T20:00:00Z'))
      .thenRefusedWith(DEDANS);
    givenCommands(...suspendu(DEBUT))
      .when(reprendre('2026-02-18T02:07:01Z'))
      .thenRefusedWith(DEDANS);
    givenCommands(...suspendu(DEBUT), annuler)
      .when(reprendre('2026-02-18T20:00:00Z'))
      .thenFacts('BilanRepris');
    givenCommands(...suspendu(DEBUT), reprendre(DEBUT))
      .when(tenir(DEBUT))
      .thenFacts('SeanceRealisee');
  });

  it('n’a que faire de celle d’avant la suspension, qui se constate encore', () => {
    const MATIN = '2026-02-16T08:00:00Z';
    givenCommands(...suspendu(MATIN), reprendre('2026-02-18T20:00:00Z'))
      .when(tenir(MATIN))
      .thenFacts('SeanceRealisee');
    givenCommands(...suspendu('2026-02-16T10:00:00Z'))
      .when(reprendre('2026-02-18T20:00:00Z'))
      .thenRefusedBy('C24');
  });
});
