import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, CommandRequest } from '#lib/application';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';

/** Any command of the product on its way to the one handler that decides. */
export class ExecuterCommande extends Command<CommandOutcome> {
  constructor(readonly request: CommandRequest) {
    super();
  }
}

@CommandHandler(ExecuterCommande)
export class ExecuterCommandeHandler implements ICommandHandler<ExecuterCommande> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  execute({ request }: ExecuterCommande): Promise<CommandOutcome> {
    return this.composition.handleCommand(request);
  }
}
