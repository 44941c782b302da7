import { BILAN_NOUVEAU, REGIMES, SIGNATAIRES, possibles, rejouer, type TypeFinancement } from '#lib/bilan-domain';
import {
  commande,
  contexteDeTest,
  demarrer,
  deciderEcrite,
  givenCommands,
  mentions,
  ouverture,
  prealable,
} from '#lib/testing';

const SIREN = '111111111';
const AUTRE = '222222222';

type Financement = { readonly type: TypeFinancement } & Record<string, unknown>;
const financer = (financement: Financement) =>
  commande('EnregistrerFinancement', { financement, le: '2026-02-06T09:00:00Z' });
const etablir = (type: TypeFinancement, plus: object = {}) =>
  commande('EtablirConvention', { type: REGIMES[type].contrat.type, mentions, le: '2026-02-04T09:30:00Z', ...plus });
const signatures = (type: TypeFinancement) =>
  SIGNATAIRES[REGIMES[type].contrat.type].map((partie) =>
    commande('SignerConvention', { partie, le: '2026-02-05T09:00:00Z' }),
  );
const signe = (financement: Financement, plus: object = {}) => [
  ...ouverture(financement),
  ...prealable(),
  etablir(financement.type, plus),
  ...signatures(financement.type),
];
const commence = (financement: Financement) => [...signe(financement), demarrer('preliminaire')];

const AUCUN_CONTRAT = (contrat: string) => `Aucun contrat conforme n’est établi : ce financement appelle ${contrat}.`;
const TRIPARTITE = AUCUN_CONTRAT('une convention entre le bénéficiaire, l’organisme et l’employeur');
const SANS_SIREN = 'L06 Le numéro SIREN de l’employeur n’est pas enregistré avec le financement.';

describe('avant le début, une convention signée', () => {
  const plan = { type: 'plan', employeurSiren: SIREN } as const;

  it('tombe avec ses signatures quand l’employeur change', () => {
    const [fait] = givenCommands(...signe(plan))
      .when(financer({ ...plan, employeurSiren: AUTRE }))
      .thenFacts('FinancementEnregistre');
    expect(fait!.data).toEqual({ financement: { type: 'plan', employeurSiren: AUTRE }, conventionCaduque: true });
    const change = () => givenCommands(...signe(plan), financer({ ...plan, employeurSiren: AUTRE }));
    expect(change().bilan.dossier.convention).toBeUndefined();
    change().when(demarrer('preliminaire')).thenRefusedWith(`R15 ${TRIPARTITE}`);
    change()
      .when(commande('SignerConvention', { partie: 'employeur' }))
      .thenRefusedWith('C32 Aucune convention n’est établie.');
  });

  it('tombe quand son employeur n’est plus identifié, et le bilan ne commence pas sans lui', () => {
    const perdu = () => givenCommands(...signe(plan), financer({ type: 'plan' }));
    perdu().when(demarrer('preliminaire')).thenRefusedWith(`R15 ${TRIPARTITE}`, SANS_SIREN);
    perdu().when(etablir('plan')).thenRefusedWith(SANS_SIREN);
  });

  it('tombe quand le régime change, même pour un contrat de même forme : ses règles ne sont plus les mêmes', () => {
    givenCommands(...signe({ type: 'faf', montant: 1600 }, { acompte: 1600 }), financer({ type: 'personnel' }))
      .when(demarrer('preliminaire'))
      .thenRefusedWith(`L01 ${AUCUN_CONTRAT('un contrat écrit entre le bénéficiaire et l’organisme')}`);
    givenCommands(...signe(plan), financer({ type: 'reclassement', employeurSiren: SIREN }))
      .when(demarrer('preliminaire'))
      .thenRefusedWith(`R15 ${TRIPARTITE}`);
  });

  it('se refait et se signe, puis le bilan commence', () => {
    const repris = [
      ...signe(plan),
      financer({ ...plan, employeurSiren: AUTRE }),
      etablir('plan', { le: '2026-02-06T10:00:00Z' }),
      ...SIGNATAIRES.tripartite.map((partie) => commande('SignerConvention', { partie, le: '2026-02-06T11:00:00Z' })),
    ];
    givenCommands(...repris)
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
  });

  it('reste quand seuls changent le montant, la référence ou le SIREN d’un employeur qui n’y est pas partie', () => {
    for (const [avant, apres] of [
      [plan, { ...plan, montant: 900, reference: 'OPCO-12' }],
      [{ type: 'faf' }, { type: 'faf', montant: 1500, employeurSiren: SIREN }],
      [
        { type: 'cpf', employeurSiren: SIREN },
        { type: 'cpf', employeurSiren: AUTRE },
      ],
    ] as const) {
      const [fait] = givenCommands(...signe(avant))
        .when(financer(apres))
        .thenFacts('FinancementEnregistre');
      expect(fait!.data).toEqual({ financement: apres });
      givenCommands(...signe(avant), financer(apres))
        .when(demarrer('preliminaire'))
        .thenFacts('PhaseDemarree');
    }
  });

  it('se dit tombée d’avance, à qui demande ce qui manque', () => {
    const { bilan } = givenCommands(...signe(plan), financer({ ...plan, employeurSiren: AUTRE }));
    const commencer = possibles(bilan, contexteDeTest({ role: 'responsable', le: undefined })).find(
      ({ commande: type }) => type === 'DemarrerPhase',
    )!;
    expect(commencer.manques.map(({ code, message }) => `${code} ${message}`)).toEqual([`R15 ${TRIPARTITE}`]);
  });
});

describe('une fois le bilan commencé, le financement', () => {
  const plan = { type: 'plan', employeurSiren: SIREN } as const;
  const AUTRE_CONTRAT =
    'C29 Le bilan est commencé : ce financement appellerait un autre contrat, qui ne peut plus être signé.';
  const AUTRE_EMPLOYEUR =
    'C29 Le bilan est commencé : un autre employeur appellerait une autre convention, qui ne peut plus être signée.';

  it('garde son régime et son employeur', () => {
    const mene = () => givenCommands(...commence(plan));
    const finance = (financement: Financement) => commande('EnregistrerFinancement', { financement });
    mene()
      .when(finance({ ...plan, employeurSiren: AUTRE }))
      .thenRefusedWith(AUTRE_EMPLOYEUR);
    mene()
      .when(finance({ type: 'reclassement', employeurSiren: '333333333' }))
      .thenRefusedWith(AUTRE_CONTRAT);
    mene()
      .when(finance({ type: 'reclassement', employeurSiren: SIREN }))
      .thenRefusedWith(AUTRE_CONTRAT);
    mene()
      .when(finance({ type: 'plan' }))
      .thenRefusedWith(
        'C29 Le bilan est commencé : le numéro SIREN de l’employeur qui a signé la convention ne se retire plus.',
      );
    givenCommands(...commence({ type: 'faf' }))
      .when(finance({ type: 'france-travail' }))
      .thenRefusedWith(AUTRE_CONTRAT);
  });

  it('s’enregistre encore avec un autre montant, une autre référence', () => {
    const [fait] = givenCommands(...commence(plan))
      .when(commande('EnregistrerFinancement', { financement: { ...plan, montant: 1200 } }))
      .thenFacts('FinancementEnregistre');
    expect(fait!.data).toEqual({ financement: { ...plan, montant: 1200 } });
  });

  it('n’identifie plus un employeur que personne n’avait identifié quand il a signé', () => {
    const { bilan } = givenCommands(...signe(plan));
    const sansSiren = { ...bilan, dossier: { ...bilan.dossier, financement: { type: 'plan' } as const } };
    const commences = { ...sansSiren, dossier: { ...sansSiren.dossier, debuteLe: '2026-02-09T07:00:00.000Z' } };
    expect(deciderEcrite(commences, commande('EnregistrerFinancement', { financement: plan }))).toMatchObject({
      refus: { regles: [{ code: 'C29', message: AUTRE_EMPLOYEUR.slice(4) }] },
    });
    const nonSignee = { ...commences.dossier.convention!, signatures: [] };
    const decision = deciderEcrite(
      { ...commences, dossier: { ...commences.dossier, convention: nonSignee } },
      commande('EnregistrerFinancement', { financement: plan }),
    );
    expect(decision).toMatchObject({ accepte: true, faits: [{ data: { financement: plan } }] });
  });
});

describe('un financement déjà dans le journal', () => {
  it('d’avant cette règle n’est pas jugé de nouveau : seul le fait qui le dit fait tomber la convention', () => {
    const { faits } = givenCommands(...signe({ type: 'plan', employeurSiren: SIREN }));
    const ancien = {
      type: 'FinancementEnregistre',
      data: { financement: { type: 'plan', employeurSiren: AUTRE } },
      le: '2026-02-06T09:00:00.000Z',
      etat: { de: 'prealable', vers: 'prealable' },
    } as const;
    expect(rejouer([...faits, ancien], BILAN_NOUVEAU).dossier.convention).toMatchObject({
      signatures: ['beneficiaire', 'organisme', 'employeur'],
    });
  });
});

describe('la durée de la convention', () => {
  const adapter = (minutes: number, le = '2026-02-05T10:00:00Z') => {
    const phase = { seances: 1, minutes, travailPersonnelMinutes: 0 };
    return commande(
      'AdapterProgramme',
      { phases: { preliminaire: phase, investigation: phase, conclusion: phase }, le },
      'consultant',
    );
  };
  const deTroisHeures = [
    etablir('plan', { mentions: { ...mentions, dureeMinutes: 180 }, le: '2026-02-06T10:00:00Z' }),
    ...SIGNATAIRES.tripartite.map((partie) => commande('SignerConvention', { partie, le: '2026-02-06T11:00:00Z' })),
  ];
  const plan = { type: 'plan', employeurSiren: SIREN } as const;

  it('est celle du programme quand le bilan commence, adapté depuis ou non', () => {
    givenCommands(...signe(plan), adapter(60))
      .when(demarrer('preliminaire'))
      .thenRefusedWith(
        'C33 La convention annonce 24 h : le programme du bilan en compte 3 h, dont 3 h d’accompagnement. ' +
          'Établissez-la de nouveau, à la durée du programme.',
      );
    givenCommands(...signe(plan), adapter(60), ...deTroisHeures)
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
    givenCommands(...signe(plan), adapter(61), adapter(60), ...deTroisHeures, adapter(61, '2026-02-06T12:00:00Z'))
      .when(demarrer('preliminaire'))
      .thenRefusedBy('C33');
  });

  it('n’empêche pas d’adapter un bilan commencé ni de passer à la phase suivante', () => {
    givenCommands(...commence(plan))
      .when(adapter(60, '2026-02-10T10:00:00Z'))
      .thenFacts('ProgrammeAdapte');
    givenCommands(
      ...commence(plan),
      adapter(60, '2026-02-10T10:00:00Z'),
      commande('AccorderDerogation', { regle: 'P01', motif: 'modele', le: '2026-02-10T10:00:00Z' }),
    )
      .when(demarrer('investigation'))
      .thenFacts('PhaseDemarree');
  });
});
