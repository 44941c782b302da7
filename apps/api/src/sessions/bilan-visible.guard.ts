import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { BilanInconnu } from '#lib/application';
import { fluxDuBilan, type MetadonneesFait } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
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

  private async lastFact(bilanId: string): Promise<MetadonneesFait | undefined> {
    const options = { direction: 'backwards', limit: 1 } as const;
    for await (const { metadata } of this.composition.store.readStream(fluxDuBilan(bilanId), options))
      return metadata as unknown as MetadonneesFait;
    return undefined;
  }
}
