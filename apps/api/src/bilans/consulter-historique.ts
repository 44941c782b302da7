import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { BilanInconnu } from '#lib/application';
import { fluxDuBilan } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import type { RecordedEvent } from '#lib/event-store';
import { COMPOSITION } from '../composition';

/** A fact as the log holds it: who and what in pseudonyms and codes, content by reference only. */
type FaitConsulte = Omit<RecordedEvent, 'metadata' | 'stream'> & RecordedEvent['metadata'];

export interface PageHistorique {
  readonly faits: readonly FaitConsulte[];
  /** Revision to give back for the next page; absent on the last. */
  readonly curseur?: number;
}

/** The facts of a bilan in order, after the revision `curseur`. */
export class ConsulterHistorique extends Query<PageHistorique> {
  constructor(
    readonly bilanId: string,
    readonly curseur: number | undefined,
    readonly limite: number,
  ) {
    super();
  }
}

@QueryHandler(ConsulterHistorique)
export class ConsulterHistoriqueHandler implements IQueryHandler<ConsulterHistorique> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  /** @throws BilanInconnu when it has no fact at all, which a page past the last one is not */
  async execute({ bilanId, curseur = -1, limite }: ConsulterHistorique): Promise<PageHistorique> {
    const read = await this.read(bilanId, curseur + 1, limite + 1);
    if (read.length === 0 && (await this.read(bilanId, 0, 1)).length === 0) throw new BilanInconnu(bilanId);
    const faits = read.slice(0, limite);
    return { faits, ...(read.length > limite && { curseur: faits.at(-1)!.revision }) };
  }

  private async read(bilanId: string, from: number, limit: number): Promise<FaitConsulte[]> {
    const read: FaitConsulte[] = [];
    const events = this.composition.store.readStream(fluxDuBilan(bilanId), { from, limit });
    for await (const { metadata, stream: _, ...event } of events) read.push({ ...event, ...metadata });
    return read;
  }
}
