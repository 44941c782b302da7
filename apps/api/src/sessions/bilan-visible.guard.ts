import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { BilanInconnu } from '#lib/application';
import type { Compte } from '#lib/annuaire';
import { fluxDuBilan, type MetadonneesFait } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { CorruptEvent } from '#lib/event-store';
import { listerPortefeuille } from '#lib/projections';
import { validate as isUuid } from 'uuid';
import { COMPOSITION } from '../composition';
import { ProblemException } from '../http/problem';
import type { ApiRequest } from '../http/request';
import { voit, type Rattachement } from './droits';

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
    const appelant = request.appelant!;
    const rattachement = isUuid(bilanId) ? await this.rattachement(bilanId, appelant) : undefined;
    if (!rattachement || !voit(appelant, rattachement)) throw new BilanInconnu(bilanId);
    if (appelant.role === 'financeur' && !this.reflector.get<boolean>(OUVERTE_AU_FINANCEUR, context.getHandler()))
      throw reserveAuFinanceur();
    return true;
  }

  /**
   * By its last fact, the one before when it cannot be read, the portfolio at last: a fact that was altered must not hide
   * the bilan from who verifies it.
   */
  private async rattachement(bilanId: string, appelant: Compte, from?: number): Promise<Rattachement | undefined> {
    const options = { direction: 'backwards', limit: 1, from } as const;
    try {
      for await (const { metadata } of this.composition.store.readStream(fluxDuBilan(bilanId), options))
        return { bilanId, ...(metadata as unknown as MetadonneesFait) };
    } catch (error) {
      if (!(error instanceof CorruptEvent)) throw error;
      if (error.revision > 0) return this.rattachement(bilanId, appelant, error.revision - 1);
      return this.ligne(bilanId, appelant);
    }
    return undefined;
  }

  private async ligne(bilanId: string, { organismeId }: Compte): Promise<Rattachement | undefined> {
    const { clock, database } = this.composition;
    const filtre = { organismeId, bilanIds: [bilanId], maintenant: clock.now() };
    return (await listerPortefeuille(database.pool, filtre)).lignes[0];
  }
}

function reserveAuFinanceur(): ProblemException {
  const detail =
    'Le financeur est informé du début, des interruptions et de l’achèvement du bilan, et de rien d’autre : ' +
    'lisez « informations-financeur ».';
  return new ProblemException('ROLE_INSUFFISANT', detail, { article: 'Code du travail, L6353-10 ; L6313-4' });
}
