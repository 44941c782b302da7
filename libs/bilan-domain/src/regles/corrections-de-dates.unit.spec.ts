import {
  PROJET_TEST,
  commande,
  conclusion,
  demarrer,
  givenCommands,
  investigation,
  mentions,
  ouverture,
  prealable,
  preliminaire,
  seances,
} from '#lib/testing';

const LE_23_FEVRIER = '2026-02-23T07:00:00.000Z';
const elaborer = (le: string) =>
  commande('ElaborerProjet', { projetId: PROJET_TEST, rang: 'principal', intitule: 'x', description: 'y', le });

describe('un projet enregistré de nouveau', () => {
  const aConclure = () => [...ouverture(), ...preliminaire(), ...investigation()];

  it('garde sa première date, que la correction soit plus tardive', () => {
    givenCommands(...aConclure(), elaborer('2026-03-02T08:00:00.000Z'))
      .when(demarrer('conclusion'))
      .thenFacts('PhaseDemarree');
  });

  it('prend la date vraie, quand elle est plus ancienne', () => {
    const tard = aConclure().map((ecrite) =>
      ecrite.type === 'ElaborerProjet' ? elaborer('2026-03-02T08:00:00.000Z') : ecrite,
    );
    givenCommands(...tard)
      .when(demarrer('conclusion'))
      .thenRefusedBy('R06');
    givenCommands(...tard, elaborer(LE_23_FEVRIER))
      .when(demarrer('conclusion'))
      .thenFacts('PhaseDemarree');
  });

  it('ne retient pas la remise de la synthèse qui le rapporte', () => {
    const [phase, ...suite] = conclusion();
    const conclue = suite.map(({ corps, ...ecrite }) => ({
      ...ecrite,
      corps: { le: '2026-02-25T10:00:00Z', ...corps },
    }));
    const remettre = commande('RemettreSynthese', {
      mode: 'main-propre',
      accuseReception: true,
      le: '2026-02-26T08:00:00Z',
    });
    const valider = conclue.find(({ type }) => type === 'ValiderProjet')!;
    const sans = conclue.filter((ecrite) => ecrite !== valider);
    givenCommands(...aConclure(), phase!, ...sans, elaborer('2026-03-02T08:00:00.000Z'), valider)
      .when(remettre)
      .thenFacts('SyntheseRemise', 'SuiviProgramme', 'DestructionProgrammee');
  });

  it('est un autre projet quand il avait été écarté', () => {
    const ecarter = commande('EcarterProjet', { projetId: PROJET_TEST, le: '2026-02-20T10:00:00.000Z' });
    givenCommands(...aConclure(), ecarter, elaborer('2026-03-02T08:00:00.000Z'))
      .when(demarrer('conclusion'))
      .thenRefusedBy('R06');
  });
});

describe('une signature enregistrée de nouveau', () => {
  const ETABLIE_LE = '2026-02-04T09:30:00.000Z';
  const signer = (partie: string, le: string) => commande('SignerConvention', { partie, le });
  const signee = (type: string, contrat: string, parties: readonly string[]) => [
    ...ouverture({ type, montant: 1600, ...(type === 'plan' && { employeurSiren: '732829320' }) }),
    ...prealable(),
    commande('EtablirConvention', { type: contrat, mentions, le: ETABLIE_LE }),
    ...parties.map((partie) => signer(partie, '2026-02-05T09:00:00.000Z')),
  ];
  const plan = () => [
    ...signee('plan', 'tripartite', ['beneficiaire', 'employeur']),
    signer('organisme', '2026-06-04T08:00:00.000Z'),
  ];

  it('à sa date vraie, plus ancienne, laisse commencer le bilan', () => {
    givenCommands(...plan())
      .when(demarrer('preliminaire'))
      .thenRefusedBy('R15');
    givenCommands(...plan(), signer('organisme', '2026-02-06T09:00:00.000Z'))
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
    const { convention } = givenCommands(...plan(), signer('organisme', '2026-02-06T09:00:00.000Z')).bilan.dossier;
    expect(convention).toMatchObject({
      signatures: ['beneficiaire', 'employeur', 'organisme'],
      derniereSignatureLe: '2026-02-06T09:00:00.000Z',
    });
  });

  it('ne se date ni d’avant la convention, ni plus tard', () => {
    givenCommands(...plan())
      .when(signer('organisme', '2026-02-04T09:29:59.000Z'))
      .thenRefusedWith('C32 La signature est datée d’avant la convention.');
    givenCommands(...plan())
      .when(signer('organisme', ETABLIE_LE))
      .thenFacts('ConventionSignee');
    for (const le of ['2026-06-04T08:00:00.000Z', '2026-06-05T08:00:00.000Z'])
      givenCommands(...plan())
        .when(signer('organisme', le))
        .thenRefusedWith('C32 Aucune signature n’est attendue.');
  });

  it('de qui paie seul date aussi sa rétractation', () => {
    const seul = signee('personnel', 'contrat-particulier', []);
    const { convention } = givenCommands(
      ...seul,
      signer('beneficiaire', '2026-03-04T08:00:00.000Z'),
      signer('beneficiaire', '2026-02-05T09:00:00.000Z'),
    ).bilan.dossier;
    expect(convention).toMatchObject({ retractationJusquau: '2026-02-16', signatures: ['beneficiaire'] });
  });

  it('ne se corrige plus une fois le bilan commencé', () => {
    givenCommands(
      ...plan(),
      signer('organisme', '2026-02-06T09:00:00.000Z'),
      demarrer('preliminaire'),
      ...seances(100, 1, 60),
    )
      .when(signer('organisme', ETABLIE_LE))
      .thenImpossible();
  });
});
