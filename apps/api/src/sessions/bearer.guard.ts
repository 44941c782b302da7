import { Inject, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';
import { ProblemException } from '../http/problem';
import type { ApiRequest } from '../http/request';
import { lireJeton } from './jetons';

const OPEN = 'open';
/** A route that needs no bearer token. */
export const Open = () => SetMetadata(OPEN, true);

/** Every route needs the bearer token of an account that is still open, unless it is marked `@Open()`. */
@Injectable()
export class BearerGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(COMPOSITION) private readonly composition: Composition,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(OPEN, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const [, jeton] = /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const { annuaire, configuration } = this.composition;
    const id = jeton && (await lireJeton(jeton, configuration.tokenSecret));
    const compte = id ? await annuaire.compte(id) : undefined;
    if (!compte?.actif) throw unidentified(jeton !== undefined);
    request.appelant = compte;
    return true;
  }
}

function unidentified(tokenGiven: boolean): ProblemException {
  const detail = tokenGiven
    ? 'Votre session est terminée : ouvrez-en une autre par POST /api/sessions.'
    : 'Ouvrez une session par POST /api/sessions, puis envoyez son jeton : « Authorization: Bearer … ».';
  const challenge = tokenGiven ? 'Bearer error="invalid_token"' : 'Bearer';
  return new ProblemException('IDENTITE_REQUISE', detail, {}, { 'www-authenticate': challenge });
}
