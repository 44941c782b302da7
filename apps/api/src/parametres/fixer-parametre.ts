import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { NOMS_PARAMETRES, TexteCourt, reglagesDe, type NomParametre, type Reglage } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { IsIn, ValidateBy } from 'class-validator';
import { COMPOSITION } from '../composition';
import { JourCivil } from '../http/fields';

/** Any JSON, `null` included: the parameter says which. */
const ValeurPresente = () =>
  ValidateBy({
    name: 'valeurPresente',
    validator: {
      validate: (valeur: unknown) => valeur !== undefined,
      defaultMessage: () => '$property attend la valeur du paramètre',
    },
  });

/** A value that an organisme sets for itself. */
export class NouveauParametre {
  @IsIn(NOMS_PARAMETRES) nom: NomParametre;
  /** Civil day from which it holds: to come. */
  @JourCivil() enVigueurLe: string;
  @ValeurPresente() valeur: unknown;
  /** Who decided it, or the text that says so. */
  @TexteCourt(200) source: string;
}

export interface ParametreFixe {
  readonly parametre: Reglage;
  /** False when that value was there already. */
  readonly nouveau: boolean;
}

export class FixerParametre extends Command<ParametreFixe> {
  constructor(
    readonly appelant: Compte,
    readonly nouveau: NouveauParametre,
  ) {
    super();
  }
}

@CommandHandler(FixerParametre)
export class FixerParametreHandler implements ICommandHandler<FixerParametre> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant: { organismeId }, nouveau: sent }: FixerParametre): Promise<ParametreFixe> {
    const { reglages, findReglages, clock } = this.composition;
    const nouveau = await reglages.fixerParametre(organismeId, sent, clock.now());
    const { surcharges } = await findReglages(organismeId);
    const parametre = reglagesDe(sent.enVigueurLe, surcharges).find(({ nom }) => nom === sent.nom)!;
    return { parametre, nouveau };
  }
}
