import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { BilanInconnu } from '#lib/application';
import { fluxDuBilan, type MetadonneesFait } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { CorruptEvent } from '#lib/event-store';
import { validate as isUuid } from 'uuid';
import { COMPOSITION } from '../composition';
import type { ApiRequest } from '../http/request';
import { voit } from './droits';

/** A bilan that is not the caller's to see does not exist for them. For routes under `bilans/:id`. */
@Injectable()
export class BilanVisibleGuard implements CanActivate {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const { id: bilanId } = request.params as { id: string };
    const last = isUuid(bilanId) ? await this.lastFact(bilanId) : undefined;
    if (!last || !voit(request.appelant!, { bilanId, ...last })) throw new BilanInconnu(bilanId);
    return true;
  }

  /** Of the last fact that can be read: one that was altered must not hide the bilan from who verifies it. */
  private async lastFact(bilanId: string, from?: number): Promise<MetadonneesFait | undefined> {
    const options = { direction: 'backwards', limit: 1, from } as const;
    try {
      for await (const { metadata } of this.composition.store.readStream(fluxDuBilan(bilanId), options))
        return metadata as unknown as MetadonneesFait;
    } catch (error) {
      if (!(error instanceof CorruptEvent)) throw error;
      return error.revision > 0 ? this.lastFact(bilanId, error.revision - 1) : undefined;
    }
    return undefined;
  }
}
