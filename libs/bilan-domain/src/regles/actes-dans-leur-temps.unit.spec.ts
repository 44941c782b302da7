import { DEFINITIONS, possibles } from '#lib/bilan-domain';
import { faitsAcceptes } from '../machine';
import type { TypeFait } from '../faits';
import {
  CORPS_VALIDES,
  PROJET_TEST,
  commande,
  contexteDeTest,
  demarrer,
  givenCommands,
  investigation,
  ouverture,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';

const AUTRE = '0190b000-0000-7000-8000-000000000801';
const TEST = CORPS_VALIDES.PasserTest!.testId as string;
const SECOND_TEST = '0190b000-0000-7000-8000-000000000652';

const dater = (type: string, le: string, corps: Record<string, unknown> = {}) =>
  commande(type, { ...CORPS_VALIDES[type], ...corps, le });
const tester = (testId: string, le: string) => dater('PasserTest', le, { testId });
const restituer = (testId: string, le: string) => dater('RestituerTest', le, { testId });
const elaborer = (projetId: string, le: string) => dater('ElaborerProjet', le, { projetId, rang: 'secondaire' });
const valider = (projetId: string, le: string) => commande('ValiderProjet', { projetId, le });

const menee = () => [...ouverture(), ...preliminaire()];
const conclue = () => [...menee(), ...investigation(), demarrer('conclusion')];
/** Commands that establish a fact known in one state and not in the other. */
const propresA = (etat: 'preliminaire' | 'conclusion', sauf: 'prealable' | 'preliminaire') =>
  [...DEFINITIONS.values()]
    .filter(({ faits: [type] }) => connu(etat, type) && !connu(sauf, type))
    .map(({ type }) => type)
    .filter((type) => !type.endsWith('Seance') && !AILLEURS.includes(type));
const connu = (etat: Parameters<typeof faitsAcceptes>[0], type?: TypeFait) => !!type && faitsAcceptes(etat).has(type);
/** Dated by rules of their own, or not works of the bilan. */
const AILLEURS = [
  ...['SignerEmargement', 'DeclarerTravailPersonnel', 'AbandonnerBilan', 'RemettreSynthese'],
  ...['RepondreQuestionnaire', 'AutoriserCommunication', 'RevoquerCommunication', 'CommuniquerDocument'],
];

describe('le travail des phases', () => {
  const AVANT = 'C13 Le bilan commence le 2026-02-09 : ce travail ne peut être antérieur.';
  /** Works on what exists already: a test, a project. */
  const SUITES = ['RestituerTest', 'EcarterProjet'];
  const travaux = propresA('preliminaire', 'prealable').filter((type) => !SUITES.includes(type));

  it.each(travaux)('ne se date pas d’avant le bilan : %s', (type) => {
    const le = (date: string) => givenCommands(...menee()).when(dater(type, date));
    le('2026-02-03T09:30:00Z').thenRefusedBy('R01', 'C13');
    le('2026-02-08T22:59:59Z').thenRefusedWith(AVANT);
    expect(le('2026-02-08T23:00:00Z').decision.accepte).toBe(true);
  });

  it('comprend tests, projets, exploration, acquis et alternatives', () => {
    expect([...travaux, ...SUITES].sort()).toEqual(
      [
        ...['AnalyserParcours', 'InventorierAcquis', 'HierarchiserCompetences', 'AutoEvaluer', 'PasserTest'],
        ...['RestituerTest', 'IdentifierPointsForts', 'RealiserEnquete', 'RechercherEmploiFormation'],
        ...['ElaborerProjet', 'EcarterProjet', 'EtablirEcheancier', 'DocumenterAlternatives'],
      ].sort(),
    );
  });

  it('ne se date pas d’avant le bilan : écarter ou valider un projet', () => {
    const veille = '2026-02-08T22:59:59Z';
    givenCommands(...conclue())
      .when(commande('EcarterProjet', { projetId: PROJET_TEST, le: veille }))
      .thenRefusedWith(AVANT);
    givenCommands(...conclue())
      .when(valider(PROJET_TEST, veille))
      .thenRefusedBy('C13', 'C37');
  });

  it('se constate après coup, dans n’importe quel ordre', () => {
    givenCommands(...conclue(), elaborer(AUTRE, '2026-02-24T09:00:00Z'), tester(TEST, '2026-02-12T09:00:00Z'))
      .when(restituer(TEST, '2026-02-13T09:00:00Z'))
      .thenFacts('TestRestitue');
  });
});

describe('un acte de la conclusion', () => {
  const AVANT = 'C13 La phase de conclusions commence le 2026-02-23 : l’acte ne peut être antérieur.';
  const actes = propresA('conclusion', 'preliminaire').filter((type) => type !== 'ValiderProjet');

  it.each(actes)('ne se date pas d’avant elle : %s', (type) => {
    const redigee = type === 'RecueillirObservations' ? [dater('RedigerSynthese', '2026-02-22T23:00:00Z')] : [];
    const le = (date: string) => givenCommands(...conclue(), ...redigee).when(dater(type, date));
    le('2026-02-22T22:59:59Z').thenRefusedBy(...['C13', ...redigee.map(() => 'C07')]);
    expect(le('2026-02-22T23:00:00Z').decision.accepte).toBe(true);
  });

  it('est plan d’action, résultats, annonce du suivi, synthèse ou observations', () => {
    expect([...actes].sort()).toEqual(
      ['ValiderPlanAction', 'RestituerResultats', 'AnnoncerSuivi', 'RedigerSynthese', 'RecueillirObservations'].sort(),
    );
  });

  it('peut dater de la première fois qu’elle a commencé, quand elle est reprise', () => {
    const phase = (nom: string, le: string) => commande('DemarrerPhase', { phase: nom, le });
    const derogations = ['P04', 'P01'].map((regle) => dater('AccorderDerogation', '2026-02-23T08:00:00Z', { regle }));
    const reprise: CommandeEcrite[] = [
      ...[...conclue(), ...derogations],
      phase('investigation', '2026-02-25T08:00:00Z'),
      phase('conclusion', '2026-02-27T08:00:00Z'),
    ];
    givenCommands(...reprise)
      .when(dater('RestituerResultats', '2026-02-24T08:00:00Z'))
      .thenFacts('ResultatsRestitues');
    givenCommands(...reprise)
      .when(dater('RestituerResultats', '2026-02-20T08:00:00Z'))
      .thenRefusedWith(AVANT);
  });
});

/** What « possibles » says of a command at an instant. */
const manquesDe = (type: string, le: string, ...commandes: readonly CommandeEcrite[]) =>
  possibles(givenCommands(...commandes).bilan, contexteDeTest({ role: 'consultant', le }))
    .find(({ commande: possible }) => possible === type)!
    .manques.map(({ code, message }) => `${code} ${message}`);

describe('un test', () => {
  const passes = () => [...menee(), tester(TEST, '2026-02-18T14:00:00Z'), tester(SECOND_TEST, '2026-02-20T14:00:00Z')];
  const AUCUN = 'C19 Aucun test à restituer n’est passé avant le 2026-02-18 : la restitution ne peut être antérieure.';

  it('ne se restitue pas avant le jour où il est passé', () => {
    const le = (testId: string, date: string) => givenCommands(...passes()).when(restituer(testId, date));
    le(TEST, '2026-02-17T22:59:59Z').thenRefusedWith(AUCUN);
    le(TEST, '2026-02-17T23:00:00Z').thenFacts('TestRestitue');
    le(SECOND_TEST, '2026-02-19T22:59:59Z').thenRefusedWith(
      'C19 Ce test est passé le 2026-02-20 : il ne peut être restitué avant.',
    );
    le(SECOND_TEST, '2026-02-19T23:00:00Z').thenFacts('TestRestitue');
  });

  it('déjà restitué ne compte plus parmi ceux qui attendent', () => {
    givenCommands(...passes(), restituer(TEST, '2026-02-21T09:00:00Z'))
      .when(restituer(TEST, '2026-02-19T09:00:00Z'))
      .thenRefusedWith(
        'C19 Aucun test à restituer n’est passé avant le 2026-02-20 : la restitution ne peut être antérieure.',
      );
  });

  it('que « possibles » propose de restituer l’est à cette date', () => {
    expect(manquesDe('RestituerTest', '2026-02-17T22:59:59Z', ...passes())).toEqual([AUCUN]);
    expect(manquesDe('RestituerTest', '2026-02-17T23:00:00Z', ...passes())).toEqual([]);
  });
});

describe('un projet', () => {
  const elabores = () => [...conclue(), elaborer(AUTRE, '2026-02-24T14:00:00Z')];
  const AUCUN = 'C37 Aucun projet à valider n’est élaboré avant le 2026-02-19 : la validation ne peut être antérieure.';

  it('ne se valide pas avant le jour où il est élaboré', () => {
    const le = (projetId: string, date: string) => givenCommands(...elabores()).when(valider(projetId, date));
    le(PROJET_TEST, '2026-02-18T22:59:59Z').thenRefusedWith(AUCUN);
    le(PROJET_TEST, '2026-02-18T23:00:00Z').thenFacts('ProjetValide');
    le(AUTRE, '2026-02-23T22:59:59Z').thenRefusedWith(
      'C37 Ce projet est élaboré le 2026-02-24 : il ne peut être validé avant.',
    );
    le(AUTRE, '2026-02-23T23:00:00Z').thenFacts('ProjetValide');
  });

  it('que « possibles » propose de valider l’est à cette date', () => {
    expect(manquesDe('ValiderProjet', '2026-02-18T22:59:59Z', ...elabores())).toEqual([AUCUN]);
    expect(manquesDe('ValiderProjet', '2026-02-18T23:00:00Z', ...elabores())).toEqual([]);
    const valide = [...elabores(), valider(PROJET_TEST, '2026-02-20T09:00:00Z')];
    expect(manquesDe('ValiderProjet', '2026-02-23T22:59:59Z', ...valide)).toEqual([
      'C37 Aucun projet à valider n’est élaboré avant le 2026-02-24 : la validation ne peut être antérieure.',
    ]);
  });
});
