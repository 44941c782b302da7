import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';
import { ProblemException } from '../http/problem';
import { conformite, type ConformiteConsultee } from './conformite';

/** The rules that bear on the caller's organisme itself, as they stand today. */
export class ConsulterConformite extends Query<ConformiteConsultee> {
  constructor(readonly appelant: Compte) {
    super();
  }
}

@QueryHandler(ConsulterConformite)
export class ConsulterConformiteHandler implements IQueryHandler<ConsulterConformite> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant }: ConsulterConformite): Promise<ConformiteConsultee> {
    const { situations, clock } = this.composition;
    const situation = await situations.derniere(appelant.organismeId);
    if (situation) return conformite(situation, clock);
    throw new ProblemException(
      'INTROUVABLE',
      'L’organisme n’a pas encore déclaré sa situation : son administrateur le fait par PUT /api/organisme/situation.',
    );
  }
}
