import type { Surcharges } from '#lib/bilan-domain';
import { commande, demarrer, givenCommands, mentions, ouverture, prealable, type CommandeEcrite } from '#lib/testing';

const PREMIER = '2019-01-01';

/** The same a year later, under the rule set of December 2026. */
const unAnPlusTard = (commandes: readonly CommandeEcrite[]) =>
  JSON.parse(JSON.stringify(commandes).replaceAll('2026-', '2027-')) as CommandeEcrite[];

const ouvrir = (type: string, demandeLe: string | undefined, financement: object = {}): CommandeEcrite => {
  const [ouvrir] = ouverture({ type, ...financement });
  const { demandeLe: _, ...corps } = ouvrir!.corps as Record<string, unknown>;
  return commande('OuvrirBilan', { ...corps, ...(demandeLe !== undefined && { demandeLe }) });
};

/** Ready to start on 9 February 2027, the convention signed. */
const pret = (demandeLe: string | undefined, financement: object = {}, ...plus: readonly CommandeEcrite[]) =>
  givenCommands(...unAnPlusTard(preparatifs(demandeLe, financement)), ...plus);

const preparatifs = (demandeLe: string | undefined, financement: object): CommandeEcrite[] => [
  ouvrir('agent-public', demandeLe, { employeurSiren: '732829320', ...financement }),
  ...prealable(),
  commande('EtablirConvention', { type: 'tripartite', mentions, le: '2026-02-04T09:30:00Z' }),
  ...['beneficiaire', 'organisme', 'employeur'].map((partie) =>
    commande('SignerConvention', { partie, le: '2026-02-05T09:00:00Z' }),
  ),
];
const commencer = commande('DemarrerPhase', { phase: 'preliminaire', le: '2027-02-09T07:00:00.000Z' });

const delais = (jours: number | null, annees: number | null): { surcharges: Surcharges } => ({
  surcharges: {
    agentPublicAvantDebutJours: [{ enVigueurLe: PREMIER, valeur: jours, source: 'arrêté relu' }],
    agentPublicEntreBilansAnnees: [{ enVigueurLe: PREMIER, valeur: annees, source: 'arrêté relu' }],
  },
});
const LES_PLUS_LONGS = delais(365, 20);

describe('le bilan d’un agent public', () => {
  it('commence trente jours après la demande, au plus tôt', () => {
    pret('2027-01-10').when(commencer).thenFacts('PhaseDemarree');
    pret('2027-01-11')
      .when(commencer)
      .thenRefusedWith(
        'P06 Le bilan d’un agent public ne peut commencer que le 2027-02-10, 30 jours après sa demande.',
      );
    pret(undefined).when(commencer).thenFacts('PhaseDemarree');
  });

  it('vient cinq ans après le précédent, au plus tôt', () => {
    pret('2027-01-10', { dernierBilanFinanceLe: '2022-02-09' }).when(commencer).thenFacts('PhaseDemarree');
    pret('2027-01-10', { dernierBilanFinanceLe: '2022-02-10' })
      .when(commencer)
      .thenRefusedWith(
        'P07 Un agent public peut suivre un autre bilan 5 ans après le dernier : à partir du 2027-02-10.',
      );
  });

  it('suit les délais de son organisme, ou aucun', () => {
    const tardif = () => pret('2027-02-01', { dernierBilanFinanceLe: '2025-02-01' });
    tardif().when(commencer).thenRefusedBy('P06', 'P07');
    tardif().when(commencer, delais(8, null)).thenFacts('PhaseDemarree');
    tardif().when(commencer, delais(9, 2)).thenRefusedBy('P06');
    tardif().when(commencer, delais(null, 3)).thenRefusedBy('P07');
  });

  it('commence plus tôt par dérogation', () => {
    const deroger = (regle: string) =>
      commande('AccorderDerogation', { regle, motif: 'accord-administration', le: '2027-02-05T09:00:00Z' });
    const recent = { dernierBilanFinanceLe: '2025-02-01' };
    pret('2027-02-01', {}, deroger('P06')).when(commencer).thenFacts('PhaseDemarree');
    pret('2027-02-01', recent, deroger('P06')).when(commencer).thenRefusedBy('P07');
    pret('2027-02-01', recent, deroger('P06'), deroger('P07')).when(commencer).thenFacts('PhaseDemarree');
  });

  it('n’est plus jugé là-dessus une fois commencé', () => {
    pret('2027-01-10', { dernierBilanFinanceLe: '2022-02-09' }, commencer)
      .when(commande('DemarrerPhase', { phase: 'investigation', le: '2027-02-10T07:00:00Z' }), LES_PLUS_LONGS)
      .thenRefusedBy('P01', 'P01');
  });

  it('garde les règles de son ouverture, avant décembre 2026', () => {
    givenCommands(...preparatifs('2026-02-01', { dernierBilanFinanceLe: '2024-02-01' }))
      .when(demarrer('preliminaire'))
      .thenFacts('PhaseDemarree');
  });

  it('ne retient pas les autres financements', () => {
    const cpf = ouvrir('cpf', '2026-02-01', { montant: 1600, dernierBilanFinanceLe: '2019-05-01' });
    givenCommands(...unAnPlusTard([cpf, ...prealable()]))
      .when(commencer, LES_PLUS_LONGS)
      .thenRefusedBy('L02');
  });
});
