import type { ProgrammePublie, ReglagesOrganisme } from '#lib/annuaire';
import { PROGRAMMES, PROGRAMME_PAR_DEFAUT, parametreDe } from '#lib/bilan-domain';
import { createFindReglages } from './reglages';

const [HORIZONS, RIVAGES] = ['horizons', 'rivages'];
const publie = (id: string, retireLe?: string): ProgrammePublie => ({
  ...PROGRAMME_PAR_DEFAUT,
  ...{ id, publieLe: '2026-01-05T09:00:00.000Z' },
  ...(retireLe !== undefined && { retireLe }),
});
const REGLAGES: Record<string, ReglagesOrganisme> = {
  [HORIZONS]: {
    programmes: [publie('bilan-12h'), publie('bilan-10h', '2026-02-01T09:00:00.000Z')],
    surcharges: { suiviDelaiMois: [{ enVigueurLe: '2026-09-01', valeur: 5, source: 'décision' }] },
  },
  [RIVAGES]: { programmes: [], surcharges: {} },
};
const findReglages = createFindReglages({ de: async (organismeId) => REGLAGES[organismeId]! });
const COMMUNS = [...PROGRAMMES.keys()];

describe('what a decision knows of its organisme', () => {
  it('is the common programmes and its own, but not those that it withdrew', async () => {
    const { programmes } = await findReglages(HORIZONS);
    expect([...programmes.keys()]).toEqual([...COMMUNS, 'bilan-12h@1']);
    expect(programmes.get('bilan-12h@1')).toMatchObject({ id: 'bilan-12h', version: 1 });
  });

  it('is its own parameters from their day', async () => {
    const { surcharges } = await findReglages(HORIZONS);
    const delai = (jour: string) => parametreDe('suiviDelaiMois', jour, surcharges);
    expect([delai('2026-08-31'), delai('2026-09-01')]).toEqual([6, 5]);
  });

  it('is nothing of what another organisme has set', async () => {
    const { programmes, surcharges } = await findReglages(RIVAGES);
    expect([...programmes.keys()]).toEqual(COMMUNS);
    expect(surcharges).toEqual({});
  });

  it('is the common programmes alone when no organisme is named', async () => {
    expect(await findReglages(undefined)).toEqual({ programmes: PROGRAMMES });
  });
});
