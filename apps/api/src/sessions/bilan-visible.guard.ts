import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { BilanInconnu } from '#lib/application';
import { fluxDuBilan, type MetadonneesFait } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { CorruptEvent } from '#lib/event-store';
import { validate as isUuid } from 'uuid';
import { COMPOSITION } from '../composition';
import { ProblemException } from '../http/problem';
import type { ApiRequest } from '../http/request';
import { voit } from './droits';

const OUVERTE_AU_FINANCEUR = 'ouverteAuFinanceur';
/** A route that answers a funder too. */
export const OuverteAuFinanceur = () => SetMetadata(OUVERTE_AU_FINANCEUR, true);

/**
 * A bilan that is not the caller's to see does not exist for them; one that a funder pays answers them by the routes
 * marked `@OuverteAuFinanceur()` alone. For routes under `bilans/:id`.
 */
@Injectable()
export class BilanVisibleGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(COMPOSITION) private readonly composition: Composition,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const { id: bilanId } = request.params as { id: string };
    const last = isUuid(bilanId) ? await this.lastFact(bilanId) : undefined;
    const appelant = request.appelant!;
    if (!last || !voit(appelant, { bilanId, ...last })) throw new BilanInconnu(bilanId);
    if (appelant.role === 'financeur' && !this.reflector.get<boolean>(OUVERTE_AU_FINANCEUR, context.getHandler()))
      throw reserveAuFinanceur();
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

function reserveAuFinanceur(): ProblemException {
  const detail =
    'Le financeur est informé du début, des interruptions et de l’achèvement du bilan, et de rien d’autre : ' +
    'lisez « informations-financeur ».';
  return new ProblemException('ROLE_INSUFFISANT', detail, { article: 'Code du travail, L6353-10 ; L6313-4' });
}
