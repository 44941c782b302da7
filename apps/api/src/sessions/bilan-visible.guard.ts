import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { BilanInconnu } from '#lib/application';
import type { Composition } from '#lib/composition';
import { validate as isUuid } from 'uuid';
import { COMPOSITION } from '../composition';
import { ProblemException } from '../http/problem';
import type { ApiRequest } from '../http/request';
import { voit } from './droits';
import { rattachementDe } from './rattachement';

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
    const rattachement = isUuid(bilanId) ? await rattachementDe(this.composition, bilanId) : undefined;
    if (!rattachement || !voit(appelant, rattachement)) throw new BilanInconnu(bilanId);
    if (appelant.role === 'financeur' && !this.reflector.get<boolean>(OUVERTE_AU_FINANCEUR, context.getHandler()))
      throw reserveAuFinanceur();
    return true;
  }
}

function reserveAuFinanceur(): ProblemException {
  const detail =
    'Le financeur est informé du début, des interruptions et de l’achèvement du bilan, et de rien d’autre : ' +
    'lisez « informations-financeur ».';
  return new ProblemException('ROLE_INSUFFISANT', detail, { article: 'Code du travail, L6353-10 ; L6313-4' });
}
