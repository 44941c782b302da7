import { BILAN_NOUVEAU, type Bilan, type Surcharges } from '#lib/bilan-domain';
import {
  PROJET_TEST,
  commande,
  conclusion,
  deciderEcrite,
  demarrer,
  givenCommands,
  investigation,
  ouverture,
  prealable,
  preliminaire,
  seances,
  type CommandeEcrite,
} from '#lib/testing';

const FIN_SUIVI: Surcharges = {
  termeAction: [{ enVigueurLe: '2026-01-01', valeur: 'fin-suivi', source: 'décision du responsable' }],
};
const remettre = (le: string) => commande('RemettreSynthese', { mode: 'main-propre', accuseReception: true, le });
const accorder = (le: string) => commande('AccorderConservation', { classes: ['C'], motif: 'suivi', le });
const revoquer = (le: string) => commande('RevoquerConservation', { classes: ['C'], le });

/** What is not dated happened on 25 February, after the last séance. */
const le25 = (commandes: readonly CommandeEcrite[]): CommandeEcrite[] =>
  commandes.map(({ corps, ...ecrite }) => ({ ...ecrite, corps: { le: '2026-02-25T10:00:00Z', ...corps } }));
const menee = () => le25([...ouverture(), ...preliminaire(), ...investigation(), ...conclusion()]);
/** The same, where the acts of a type happened on 2 March at 08:00 UTC. */
const avecTard = (type: string) =>
  menee().map((ecrite) =>
    ecrite.type === type ? { ...ecrite, corps: { ...ecrite.corps, le: '2026-03-02T08:00:00Z' } } : ecrite,
  );

/** The bilan that these commands make, all accepted, in an organisme that has set its parameters so. */
const mener = (surcharges: Surcharges, commandes: readonly CommandeEcrite[]): Bilan =>
  commandes.reduce((bilan, ecrite) => {
    const decision = deciderEcrite(bilan, ecrite, { surcharges });
    if (!decision.accepte) throw new Error(`given ${ecrite.type}: ${JSON.stringify(decision.refus)}`);
    return decision.bilan;
  }, BILAN_NOUVEAU);

describe('la remise de la synthèse', () => {
  const APRES = 'la synthèse ne peut être remise avant.';

  it.each([
    [
      'RestituerResultats',
      [
        `R08 Les résultats détaillés sont restitués le 2026-03-02 : ${APRES}`,
        `R09 Les résultats détaillés sont restitués le 2026-03-02 : ${APRES}`,
      ],
    ],
    ['RedigerSynthese', ['R09 Le document de synthèse est rédigé le 2026-03-02 : il ne peut être remis avant.']],
    ['ValiderPlanAction', [`R08 Le plan d’action est validé le 2026-03-02 : ${APRES}`]],
    ['AnnoncerSuivi', [`R08 La possibilité d’un entretien de suivi est annoncée le 2026-03-02 : ${APRES}`]],
    ['ValiderProjet', [`R06 Les projets et les alternatives datent du 2026-03-02 : ${APRES}`]],
  ])('ne se date pas d’avant %s', (type, phrases) => {
    const tardive = () => givenCommands(...avecTard(type));
    tardive()
      .when(remettre('2026-02-26T08:00:00Z'))
      .thenRefusedWith(...phrases);
    tardive()
      .when(remettre('2026-03-02T07:59:59Z'))
      .thenRefusedWith(...phrases.map((phrase) => phrase.replace('2026-03-02', '2026-03-02 à 09:00')));
    tardive()
      .when(remettre('2026-03-02T08:00:00Z'))
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
  });

  it.each(['RestituerResultats', 'AnnoncerSuivi'])('se prouve par la date la plus ancienne de %s', (type) => {
    givenCommands(...avecTard(type), commande(type, { le: '2026-02-25T10:00:00Z' }))
      .when(remettre('2026-02-26T08:00:00Z'))
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
  });

  it('ni d’avant les alternatives, ni d’avant la dernière version de la synthèse', () => {
    const sections = { circonstances: 'a', competencesEtAptitudes: 'b', elementsDuProjet: 'c', etapesPrevues: 'd' };
    for (const [tard, code] of [
      [commande('DocumenterAlternatives', { alternatives: ['Rester'], le: '2026-03-02T08:00:00Z' }), 'R06'],
      [commande('RedigerSynthese', { version: 2, sections, le: '2026-03-02T08:00:00Z' }), 'R09'],
    ] as const) {
      givenCommands(...menee(), tard)
        .when(remettre('2026-03-02T07:59:59Z'))
        .thenRefusedBy(code);
      givenCommands(...menee(), tard)
        .when(remettre('2026-03-02T08:00:00Z'))
        .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
    }
  });

  it('ne tient pas compte d’un projet écarté', () => {
    const autre = '0190b000-0000-7000-8000-000000000801';
    const elaborer = commande('ElaborerProjet', {
      ...{ projetId: autre, rang: 'secondaire', intitule: 'x', description: 'y' },
      le: '2026-02-24T08:00:00Z',
    });
    const ecarter = commande('EcarterProjet', { projetId: autre, le: '2026-03-02T08:00:00Z' });
    const conclusionCommencee = menee().findIndex(({ type }) => type === 'ValiderProjet');
    const avant = menee().slice(0, conclusionCommencee);
    const apres = menee().slice(conclusionCommencee);
    givenCommands(...avant, elaborer, ecarter, ...apres)
      .when(remettre('2026-02-26T08:00:00Z'))
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
    expect(apres[0]).toMatchObject({ corps: { projetId: PROJET_TEST } });
  });
});

describe('les versions de la synthèse et leurs observations', () => {
  const sections = { circonstances: 'a', competencesEtAptitudes: 'b', elementsDuProjet: 'c', etapesPrevues: 'd' };

  it('se suivent aussi par leurs dates', () => {
    const suivante = (le: string) => commande('RedigerSynthese', { version: 2, sections, le });
    givenCommands(...menee())
      .when(suivante('2026-02-25T09:59:59Z'))
      .thenRefusedWith(
        'C08 La version précédente de la synthèse est rédigée le 2026-02-25 à 11:00 : celle-ci ne peut être antérieure.',
      );
    givenCommands(...menee())
      .when(suivante('2026-02-25T10:00:00Z'))
      .thenFacts('SyntheseRedigee');
    const observer = (le: string) => commande('RecueillirObservations', { version: 1, observations: 'Bien.', le });
    givenCommands(...menee())
      .when(observer('2026-02-24T10:00:00Z'))
      .thenRefusedWith('C07 Cette version de la synthèse est rédigée le 2026-02-25 : on ne peut l’observer avant.');
    givenCommands(...menee())
      .when(observer('2026-02-25T10:00:00Z'))
      .thenFacts('ObservationsRecueillies');
  });
});

describe('la conservation', () => {
  const ACCORDEE = 'R20 La conservation est accordée le 2026-12-04 : le terme du bilan ne peut être antérieur.';
  const REPRISE = 'R20 L’accord de conservation est repris le 2026-12-04 : le terme du bilan ne peut être antérieur.';

  it('accordée ou reprise, l’est avant la remise qui est le terme', () => {
    givenCommands(...menee(), accorder('2026-12-04T08:00:00Z'))
      .when(remettre('2026-02-26T08:00:00Z'))
      .thenRefusedWith(ACCORDEE);
    givenCommands(...menee(), accorder('2026-12-04T08:00:00Z'))
      .when(remettre('2026-12-04T08:00:00Z'))
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee', 'DestructionProgrammee');
    givenCommands(...menee(), accorder('2026-02-25T08:00:00Z'), revoquer('2026-12-04T08:00:00Z'))
      .when(remettre('2026-02-26T08:00:00Z'))
      .thenRefusedWith(REPRISE);
  });

  it('peut suivre la remise quand le bilan finit avec le suivi, et précède alors ce qui le clôt', () => {
    const bilan = mener(FIN_SUIVI, [
      ...menee(),
      accorder('2026-12-04T08:00:00Z'),
      remettre('2026-02-26T08:00:00Z'),
      commande('RepondreAuSuivi', { reponse: 'decline', le: '2026-03-03T08:00:00Z' }),
    ]);
    const clore = (le: string) =>
      deciderEcrite(bilan, commande('CloreBilan', { issue: 'suivi-decline', le }), { surcharges: FIN_SUIVI });
    expect(clore('2026-12-04T07:59:59Z')).toMatchObject({
      refus: { regles: [{ code: 'R20', message: ACCORDEE.replace('R20 ', '').replace('-04', '-04 à 09:00') }] },
    });
    expect(clore('2026-12-04T08:00:00Z')).toMatchObject({ accepte: true });
  });

  it('se prouve par sa date la plus ancienne, dite de nouveau, tant que l’accord n’est pas repris', () => {
    const dite = [...menee(), accorder('2026-12-04T08:00:00Z')];
    givenCommands(...dite, accorder('2026-02-25T11:00:00Z'))
      .when(remettre('2026-02-26T08:00:00Z'))
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee', 'DestructionProgrammee');
    givenCommands(
      ...menee(),
      accorder('2026-02-25T11:00:00Z'),
      revoquer('2026-02-25T12:00:00Z'),
      accorder('2026-12-04T08:00:00Z'),
    )
      .when(remettre('2026-02-26T08:00:00Z'))
      .thenRefusedWith(ACCORDEE);
  });

  it('ne retient pas la clôture du suivi quand la remise était le terme', () => {
    const bilan = mener({}, [
      ...menee(),
      accorder('2026-02-25T11:00:00Z'),
      remettre('2026-02-26T08:00:00Z'),
      commande('RepondreAuSuivi', { reponse: 'decline', le: '2026-03-03T08:00:00Z' }),
      revoquer('2026-12-04T08:00:00Z'),
    ]);
    const clore = commande('CloreBilan', { issue: 'suivi-decline', le: '2026-03-04T08:00:00Z' });
    expect(deciderEcrite(bilan, clore)).toMatchObject({ accepte: true });
  });

  const jusquaPreliminaire = [
    ...ouverture(),
    ...prealable(),
    commande('RetirerConsentement', { le: '2026-02-05T08:00:00Z' }),
  ];
  it.each([
    ['RenoncerAuBilan', { par: 'beneficiaire' }, 'BilanSansSuite'],
    ['AnnulerBilan', { motif: 'erreur' }, 'BilanAnnule'],
  ] as const)('l’est avant %s', (type, corps, fait) => {
    const finir = (le: string) => commande(type, { ...corps, le });
    givenCommands(...jusquaPreliminaire, accorder('2026-12-04T08:00:00Z'))
      .when(finir('2026-02-06T08:00:00Z'))
      .thenRefusedWith(ACCORDEE);
    givenCommands(...jusquaPreliminaire, accorder('2026-12-04T08:00:00Z'))
      .when(finir('2026-12-04T08:00:00Z'))
      .thenFacts(fait, 'DestructionProgrammee', 'DestructionProgrammee');
  });

  it('l’est avant l’abandon', () => {
    const tenue = [...ouverture(), ...preliminaire(), demarrer('investigation'), ...seances(200, 1, 60)];
    const abandonner = (le: string) => commande('AbandonnerBilan', { motif: 'emploi', le });
    givenCommands(...tenue, accorder('2026-12-04T08:00:00Z'))
      .when(abandonner('2026-03-06T08:00:00Z'))
      .thenRefusedWith(ACCORDEE);
    givenCommands(...tenue, accorder('2026-03-05T08:00:00Z'))
      .when(abandonner('2026-03-06T08:00:00Z'))
      .thenFacts('BilanAbandonne', 'DestructionProgrammee', 'DestructionProgrammee');
  });
});
