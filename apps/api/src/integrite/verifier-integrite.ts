import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { fluxDuBilan } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { verifyStream, type ChainBreak } from '#lib/event-store';
import { COMPOSITION } from '../composition';

const NATURES = { order: 'ordre', content: 'contenu' } as const satisfies Record<ChainBreak['kind'], string>;

/** Whether the chain of digests of a bilan holds, see docs/verification.md. */
export interface IntegriteVerifiee {
  readonly verifie: boolean;
  readonly faits: number;
  /** To be compared with one kept elsewhere: facts cut off the end show in no other way. */
  readonly derniereEmpreinte: string;
  /** The first fact at fault: `ordre`, one is missing, added or moved; `contenu`, it is not the one that was written. */
  readonly defaut?: { readonly revision: number; readonly nature: (typeof NATURES)[keyof typeof NATURES] };
}

/** Follows the chain of a bilan from its first fact to its last; one that was opened and has no fact lost its first. */
export class VerifierIntegrite extends Query<IntegriteVerifiee> {
  constructor(readonly bilanId: string) {
    super();
  }
}

@QueryHandler(VerifierIntegrite)
export class VerifierIntegriteHandler implements IQueryHandler<VerifierIntegrite> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ bilanId }: VerifierIntegrite): Promise<IntegriteVerifiee> {
    const { valid, facts, empreinte, break: broken } = await verifyStream(this.composition.store, fluxDuBilan(bilanId));
    return {
      verifie: valid && facts > 0,
      faits: facts,
      derniereEmpreinte: empreinte,
      ...(facts === 0 && { defaut: { revision: 0, nature: NATURES.order } }),
      ...(broken && { defaut: { revision: broken.revision, nature: NATURES[broken.kind] } }),
    };
  }
}
