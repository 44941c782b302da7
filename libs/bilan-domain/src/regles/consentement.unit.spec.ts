import { DEFINITIONS, contenusDeclares, possibles } from '#lib/bilan-domain';
import {
  CORPS_VALIDES,
  commande,
  conclusion,
  contexteDeTest,
  demarrer,
  givenCommands,
  investigation,
  ouverture,
  prealable,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';

const consentir = (le: string) => commande('RecueillirConsentement', { preuve: 'p', version: 'v', le });
const retirer = (le: string) => commande('RetirerConsentement', { le });
const travailler = (le: string) => commande('DeclarerTravailPersonnel', { minutes: 1, nature: 'lecture', le });
const SEANCE = '0190b000-0000-7000-8000-000000000150';
const PREALABLE_SANS_CONSENTEMENT = prealable().filter(({ type }) => type !== 'RecueillirConsentement');
const CONVENTION = commande('EtablirConvention', { ...CORPS_VALIDES.EtablirConvention, le: '2026-02-04T09:30:00Z' });

/** Consent of 4 February, taken back on 10 June and given again on 1 August. */
const repris = () => [
  ...ouverture(),
  ...preliminaire(),
  retirer('2026-06-10T08:00:00Z'),
  consentir('2026-08-01T08:00:00Z'),
];

describe('le consentement', () => {
  it('ne couvre aucun acte daté d’avant lui', () => {
    const tardif = () =>
      givenCommands(...ouverture(), ...PREALABLE_SANS_CONSENTEMENT, CONVENTION, consentir('2026-06-01T08:00:00Z'));
    tardif()
      .when(demarrer('preliminaire'))
      .thenRefusedWith('R01 Le consentement date du 2026-06-01 : l’acte ne peut être antérieur.');
    tardif()
      .when(commande('DemarrerPhase', { phase: 'preliminaire', le: '2026-06-01T07:59:59.999Z' }))
      .thenRefusedWith('R01 Le consentement date du 2026-06-01 à 10:00 : l’acte ne peut être antérieur.');
    tardif()
      .when(commande('DemarrerPhase', { phase: 'preliminaire', le: '2026-06-01T08:00:00Z' }))
      .thenFacts('PhaseDemarree');
  });

  it('ne couvre pas davantage les travaux ni les tests', () => {
    const AVANT = 'C13 Le bilan commence le 2026-02-09 : ce travail ne peut être antérieur.';
    const debutee = () => givenCommands(...ouverture(), ...preliminaire());
    const habilitation = { instrument: 'sosie', reference: 'h', du: '2026-01-01', au: '2026-12-31' };
    const test = { testId: SEANCE, instrument: 'sosie', version: 'v1', administrateurId: SEANCE, habilitation };
    debutee()
      .when(commande('PasserTest', { ...test, resultats: { score: 1 }, le: '2026-02-04T08:59:59Z' }))
      .thenRefusedWith('R01 Le consentement date du 2026-02-04 à 10:00 : l’acte ne peut être antérieur.', AVANT);
    debutee()
      .when(commande('PasserTest', { ...test, resultats: { score: 1 }, le: '2026-02-04T09:00:00Z' }))
      .thenRefusedWith(AVANT);
    debutee()
      .when(commande('PasserTest', { ...test, resultats: { score: 1 }, le: '2026-02-09T07:00:00Z' }))
      .thenFacts('TestPasse');
  });

  it('redit, a l’âge de sa plus ancienne preuve', () => {
    const redit = givenCommands(
      ...ouverture(),
      ...PREALABLE_SANS_CONSENTEMENT,
      CONVENTION,
      consentir('2026-06-01T08:00:00Z'),
      consentir('2026-02-05T08:00:00Z'),
      consentir('2026-07-01T08:00:00Z'),
    );
    expect(redit.bilan.dossier.consentements).toEqual([{ du: '2026-02-05T08:00:00.000Z' }]);
    redit.when(demarrer('preliminaire')).thenFacts('PhaseDemarree');
  });
});

describe('le consentement retiré puis redonné', () => {
  const ABSENT = (du: string, au: string) =>
    `R03 Le consentement était retiré du ${du} au ${au} : l’acte ne peut être daté de ce temps.`;

  it('n’autorise rien de daté entre les deux', () => {
    const cas = () => givenCommands(...repris());
    cas().when(travailler('2026-07-01T08:00:00Z')).thenRefusedWith(ABSENT('2026-06-10', '2026-08-01'));
    cas().when(travailler('2026-06-10T08:00:00Z')).thenRefusedWith(ABSENT('2026-06-10 à 10:00', '2026-08-01'));
    cas().when(travailler('2026-08-01T07:59:59Z')).thenRefusedWith(ABSENT('2026-06-10', '2026-08-01 à 10:00'));
    cas().when(travailler('2026-06-10T07:59:59Z')).thenFacts('TravailPersonnelDeclare');
    cas().when(travailler('2026-08-01T08:00:00Z')).thenFacts('TravailPersonnelDeclare');
    cas()
      .when(commande('AnalyserBesoin', { analyse: 'x', le: '2026-07-01T08:00:00Z' }))
      .thenRefusedWith(ABSENT('2026-06-10', '2026-08-01'));
  });

  it('juge une séance de sa première à sa dernière minute, quand bien même elle se constate après', () => {
    const tenir = (debut: string, minutes = 60) => {
      const seance = { seanceId: SEANCE, debut, minutes };
      const planifier = commande('PlanifierSeance', { ...seance, modalite: 'mixte', le: '2026-08-02T08:00:00Z' });
      return givenCommands(...repris(), planifier).when(
        commande('RealiserSeance', { ...seance, le: '2026-08-05T08:00:00Z' }),
      );
    };
    tenir('2026-07-02T08:00:00+02:00').thenRefusedWith(ABSENT('2026-06-10', '2026-08-01'));
    tenir('2026-06-10T07:00:00Z').thenFacts('SeanceRealisee');
    tenir('2026-06-10T07:00:00Z', 61).thenRefusedWith(ABSENT('2026-06-10 à 10:00', '2026-08-01'));
    tenir('2026-08-01T07:59:59Z').thenRefusedWith(ABSENT('2026-06-10', '2026-08-01 à 10:00'));
    tenir('2026-08-01T08:00:00Z').thenFacts('SeanceRealisee');
  });

  it('ne se redonne pas avant d’avoir été retiré', () => {
    const retire = () =>
      givenCommands(
        ...ouverture(),
        ...preliminaire(),
        retirer('2026-06-10T08:00:00Z'),
        consentir('2026-08-01T08:00:00Z'),
        retirer('2026-09-10T08:00:00Z'),
      );
    retire()
      .when(consentir('2026-03-01T08:00:00Z'))
      .thenRefusedWith(
        'R03 Le consentement a été retiré le 2026-09-10 : un nouveau consentement ne peut être antérieur.',
      );
    retire()
      .when(consentir('2026-09-10T07:59:59Z'))
      .thenRefusedWith(
        'R03 Le consentement a été retiré le 2026-09-10 à 10:00 : un nouveau consentement ne peut être antérieur.',
      );
    retire().when(consentir('2026-09-10T08:00:00Z')).thenFacts('ConsentementRecueilli');
    givenCommands(...repris())
      .when(consentir('2026-06-10T07:59:59Z'))
      .thenRefusedBy('R03');
  });

  it('garde dans le dossier le temps de chaque consentement', () => {
    expect(givenCommands(...repris()).bilan.dossier.consentements).toEqual([
      { du: '2026-02-04T09:00:00.000Z', au: '2026-06-10T08:00:00.000Z' },
      { du: '2026-08-01T08:00:00.000Z' },
    ]);
  });
});

describe('après le retrait', () => {
  const ARRET = 'R03 Le bénéficiaire a retiré son consentement : aucun acte nouveau n’est possible.';
  const contenuDuBilan = [...DEFINITIONS.values()].filter(({ classe }) =>
    [...contenusDeclares(classe).values()].some((contenu) => ['B', 'C', 'S'].includes(contenu.classe)),
  );

  it.each(contenuDuBilan.map(({ type, regles }) => [type, regles] as const))(
    'rien ne se recueille par %s',
    (type, regles) => {
      const retire = givenCommands(...ouverture(), ...preliminaire(), retirer('2026-03-01T08:00:00Z'));
      const codes = regles
        .filter(({ code }) => code === 'R03')
        .flatMap((regle) =>
          regle.verifier({
            bilan: retire.bilan,
            contexte: {} as never,
            le: '2026-03-02T08:00:00.000Z',
          }),
        );
      expect([type, ...codes.map((phrase) => `R03 ${phrase}`)]).toEqual([type, ARRET]);
    },
  );

  describe('ce qui s’est fait avant lui se constate encore', () => {
    const RETRAIT = '2026-02-20T08:00:00Z';
    const CONSTAT = `${ARRET} Ce qui s’est fait tout entier avant ce retrait, le 2026-02-20 à 09:00, se constate encore à sa date.`;
    const retire = (...avant: readonly CommandeEcrite[]) =>
      givenCommands(...ouverture(), ...preliminaire(), ...avant, retirer(RETRAIT));
    const planifiee = (debut: string) =>
      commande('PlanifierSeance', {
        seanceId: SEANCE,
        debut,
        minutes: 60,
        modalite: 'mixte',
        le: '2026-02-12T10:00:00Z',
      });
    const tenir = (debut: string, minutes: number) =>
      retire(planifiee(debut)).when(
        commande('RealiserSeance', { seanceId: SEANCE, debut, minutes, le: '2026-02-27T08:00:00Z' }),
      );
    const autorisee = (type: string, { bilan }: ReturnType<typeof retire>) =>
      possibles(bilan, contexteDeTest({ role: 'consultant' })).find((possible) => possible.commande === type)
        ?.autorisee;

    it('une séance terminée quand il survient', () => {
      tenir('2026-02-20T07:00:00Z', 60).thenFacts('SeanceRealisee');
      tenir('2026-02-20T07:00:00Z', 61).thenRefusedWith(CONSTAT);
      tenir('2026-02-20T08:00:00Z', 1).thenRefusedWith(CONSTAT);
      expect(autorisee('RealiserSeance', retire(planifiee('2026-02-20T07:00:00Z')))).toBe(true);
    });

    it('un travail personnel daté d’avant', () => {
      retire().when(travailler('2026-02-20T07:59:59Z')).thenFacts('TravailPersonnelDeclare');
      retire().when(travailler(RETRAIT)).thenRefusedWith(CONSTAT);
      expect(autorisee('DeclarerTravailPersonnel', retire())).toBe(true);
    });

    it('une absence et un émargement', () => {
      const manquer = { seanceId: SEANCE, qui: 'beneficiaire', motif: 'x', le: '2026-02-20T07:30:00Z' };
      retire(planifiee('2026-02-20T07:00:00Z'))
        .when(commande('ConstaterAbsence', manquer))
        .thenFacts('AbsenceConstatee');
      const tenue = Object.keys(retire().bilan.dossier.seances)[0]!;
      const signer = { seanceId: tenue, partie: 'consultant', le: '2026-02-19T08:00:00Z' };
      retire().when(commande('SignerEmargement', signer)).thenFacts('EmargementSigne');
    });

    it('mais rien dans une phase qui a commencé avec lui', () => {
      const retireAuDebut = () =>
        givenCommands(...ouverture(), ...preliminaire().slice(0, 9), retirer('2026-02-09T07:00:00Z'));
      retireAuDebut().when(travailler('2026-02-09T07:00:00Z')).thenRefusedWith(ARRET);
      expect(autorisee('DeclarerTravailPersonnel', retireAuDebut())).toBe(false);
    });
  });

  it('ni les observations du bénéficiaire sur la synthèse', () => {
    const observer = commande('RecueillirObservations', {
      version: 1,
      observations: 'Bien.',
      le: '2026-03-04T08:00:00Z',
    });
    const conclue = [...ouverture(), ...preliminaire(), ...investigation(), ...conclusion()];
    givenCommands(...conclue, retirer('2026-03-03T08:00:00Z'))
      .when(observer)
      .thenRefusedWith(ARRET);
    givenCommands(...conclue)
      .when(observer)
      .thenFacts('ObservationsRecueillies');
  });
});

describe('l’entretien préalable', () => {
  const entretien = commande('RealiserEntretienPrealable', {
    minutes: 60,
    modalite: 'mixte',
    le: '2026-02-06T08:00:00Z',
  });

  it('précède le consentement', () => {
    givenCommands(...ouverture())
      .when(entretien)
      .thenFacts('EntretienPrealableRealise');
  });

  it('ne suit pas son retrait', () => {
    givenCommands(...ouverture(), ...prealable(), retirer('2026-02-05T08:00:00Z'))
      .when(entretien)
      .thenRefusedBy('R03');
  });
});
