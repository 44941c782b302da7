import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';
import { ProblemException } from '../http/problem';
import { programmeConsulte, type ProgrammeConsulte } from './programme-consulte';
import { CODE_PROGRAMME } from './publier-programme';

/** Offers that version to no new bilan. */
export class RetirerProgramme extends Command<ProgrammeConsulte> {
  constructor(
    readonly appelant: Compte,
    readonly id: string,
    readonly version: string,
  ) {
    super();
  }
}

@CommandHandler(RetirerProgramme)
export class RetirerProgrammeHandler implements ICommandHandler<RetirerProgramme> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant, id, version }: RetirerProgramme): Promise<ProgrammeConsulte> {
    const { reglages, clock } = this.composition;
    const retire =
      CODE_PROGRAMME.test(id) && /^\d{1,4}$/.test(version)
        ? await reglages.retirerProgramme(appelant.organismeId, { id, version: Number(version) }, clock.now())
        : undefined;
    if (retire) return programmeConsulte(retire);
    const detail = 'Votre organisme n’a pas publié cette version ; un programme commun ne se retire pas.';
    throw new ProblemException('INTROUVABLE', detail);
  }
}
