import {
  CORPS_VALIDES,
  commande,
  demarrer,
  givenCommands,
  mentions,
  ouverture,
  prealable,
  preliminaire,
} from '#lib/testing';

const commencer = (le: string) => commande('DemarrerPhase', { phase: 'preliminaire', le });
const periode = { du: '2026-02-04', au: '2026-12-31' };
const etablir = (type: string) =>
  commande('EtablirConvention', { type, mentions: { ...mentions, periode }, le: '2026-02-04T09:30:00Z' });
const signer = (partie: string, le: string) => commande('SignerConvention', { partie, le });

describe('le contrat', () => {
  const conclu = (code: string, date: string) =>
    `${code} Le contrat est conclu le ${date} : le bilan ne peut commencer avant.`;
  const aTrois = (type: string) => [
    ...ouverture({ type, montant: 1600, employeurSiren: '732829320' }),
    ...prealable(),
    etablir('tripartite'),
    signer('beneficiaire', '2026-02-05T09:00:00Z'),
    signer('employeur', '2026-06-04T08:00:00Z'),
    signer('organisme', '2026-02-06T09:00:00Z'),
  ];

  it.each([
    ['plan', 'R15'],
    ['reclassement', 'R15'],
    ['agent-public', 'L03'],
  ])('à trois (%s) laisse commencer à sa dernière signature, et pas avant', (type, code) => {
    const signee = () =>
      givenCommands(
        ...aTrois(type),
        commande('AccorderDerogation', { regle: 'P06', motif: 'urgence', le: '2026-02-06T09:00:00Z' }),
      );
    signee().when(demarrer('preliminaire')).thenRefusedWith(conclu(code, '2026-06-04'));
    signee().when(commencer('2026-06-04T07:59:59Z')).thenRefusedWith(conclu(code, '2026-06-04 à 10:00'));
    signee().when(commencer('2026-06-04T08:00:00Z')).thenFacts('PhaseDemarree');
  });

  it.each([
    ['personnel', 'L01'],
    ['faf', 'L04'],
    ['france-travail', 'L04'],
  ])('à deux (%s) aussi', (type, code) => {
    const signee = () =>
      givenCommands(
        ...ouverture({ type, montant: 1600 }),
        ...prealable(),
        etablir('contrat-particulier'),
        signer('organisme', '2026-02-05T09:00:00Z'),
        signer('beneficiaire', '2026-02-10T08:00:00Z'),
      );
    signee().when(demarrer('preliminaire')).thenRefusedWith(conclu(code, '2026-02-10'));
    signee().when(commencer('2026-02-10T08:00:00Z')).thenFacts('PhaseDemarree');
  });

  it('du CPF, sans signature, date de l’enregistrement de la commande', () => {
    const enregistree = () => givenCommands(...ouverture(), ...prealable(), etablir('cgu-mcf'));
    enregistree().when(commencer('2026-02-04T09:29:59Z')).thenRefusedWith(conclu('L02', '2026-02-04 à 10:30'));
    enregistree().when(commencer('2026-02-04T09:30:00Z')).thenFacts('PhaseDemarree');
  });

  it('établi de nouveau n’a plus que ses propres signatures', () => {
    const { bilan } = givenCommands(...aTrois('plan'), etablir('tripartite'));
    expect(bilan.dossier.convention).not.toHaveProperty('derniereSignatureLe');
    expect(givenCommands(...aTrois('plan')).bilan.dossier.convention).toMatchObject({
      derniereSignatureLe: '2026-06-04T08:00:00.000Z',
    });
  });
});

describe('l’information sur le conseil en évolution professionnelle', () => {
  const informer = (le: string) => commande('RemettreInformations', { ...CORPS_VALIDES.RemettreInformations, le });
  const sansInformation = [
    ...ouverture(),
    ...prealable().filter(({ type }) => type !== 'RemettreInformations'),
    etablir('cgu-mcf'),
  ];

  it('précède le bilan', () => {
    const tardive = () => givenCommands(...sansInformation, informer('2026-02-12T08:00:00Z'));
    tardive()
      .when(demarrer('preliminaire'))
      .thenRefusedWith(
        'R25 L’information sur le conseil en évolution professionnelle date du 2026-02-12 : le bilan ne peut commencer avant.',
      );
    tardive().when(commencer('2026-02-12T07:59:59Z')).thenRefusedBy('R25');
    tardive().when(commencer('2026-02-12T08:00:00Z')).thenFacts('PhaseDemarree');
  });

  it('donnée deux fois date de la première', () => {
    givenCommands(...sansInformation, informer('2026-02-12T08:00:00Z'), informer('2026-02-05T08:00:00Z'))
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
    givenCommands(...ouverture(), ...prealable(), etablir('cgu-mcf'), informer('2026-02-12T08:00:00Z'))
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
  });
});

describe('un émargement', () => {
  const seanceId = '0190b000-0000-7000-8000-000000000100';
  const emarger = (partie: string, le: string) => commande('SignerEmargement', { seanceId, partie, le });

  it('ne se signe pas avant la séance', () => {
    for (const partie of ['beneficiaire', 'consultant']) {
      givenCommands(...ouverture(), ...preliminaire())
        .when(emarger(partie, '2026-02-09T08:00:00Z'))
        .thenRefusedWith('R27 La séance a commencé le 2026-02-10 : elle ne peut être émargée avant.');
      givenCommands(...ouverture(), ...preliminaire())
        .when(emarger(partie, '2026-02-10T06:59:59Z'))
        .thenRefusedWith('R27 La séance a commencé le 2026-02-10 à 08:00 : elle ne peut être émargée avant.');
      givenCommands(...ouverture(), ...preliminaire())
        .when(emarger(partie, '2026-02-10T07:00:00Z'))
        .thenFacts('EmargementSigne');
    }
  });

  it('ne dit rien de sa date quand la séance n’existe pas', () => {
    givenCommands(...ouverture(), ...preliminaire())
      .when(commande('SignerEmargement', { seanceId: 'constructor', partie: 'consultant', le: '2026-02-03T08:00:00Z' }))
      .thenRefusedBy('C04');
  });
});
