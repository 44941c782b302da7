import type { Reglages } from '#lib/annuaire';
import { PROGRAMMES, referenceProgramme, type Contexte } from '#lib/bilan-domain';

/** What a decision knows of the organisme that takes it: the programmes it may open a bilan with, its own parameters. */
export type ReglagesDecision = Pick<Contexte, 'programmes' | 'surcharges'>;

/** The only way from an organisme to what its decisions know of it; the common programmes for one that nobody names. */
export type FindReglages = (organismeId: string | undefined) => Promise<ReglagesDecision>;

/** Nothing but what is common to all. */
export const reglagesCommuns: FindReglages = async () => ({ programmes: PROGRAMMES });

/**
 * The common programmes and those of the organisme, its withdrawn versions left out: a bilan that follows one has its
 * phases in its own facts.
 */
export function createFindReglages(reglages: Pick<Reglages, 'de'>): FindReglages {
  return async (organismeId) => {
    if (organismeId === undefined) return reglagesCommuns(organismeId);
    const { programmes, surcharges } = await reglages.de(organismeId);
    const offerts = programmes.filter(({ retireLe }) => retireLe === undefined);
    const propres = offerts.map((programme) => [referenceProgramme(programme), programme] as const);
    return { programmes: new Map([...PROGRAMMES, ...propres]), surcharges };
  };
}
