import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { loadBilanAsOf, loadOpenedBilan, type LoadedBilan } from '#lib/application';
import { avertissements, declarationsEdof, type DeclarationDue, type Dossier, type EtatBilan } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { COMPOSITION } from '../composition';
import { voitIdentites } from '../sessions/droits';
import { identiteDuBilan, type Identite } from './identite';

export interface BilanConsulte {
  readonly id: string;
  readonly revision: number;
  readonly etat: EtatBilan;
  readonly dossier: Dossier;
  /** What deserves attention and opposes nothing, sentences in French. */
  readonly avertissements: readonly string[];
  /** What Mon Compte Formation still expects of the organisme, by the parameters of the organisme. */
  readonly declarationsDues: readonly DeclarationDue[];
  /** For those who may know it, as long as it is not destroyed. */
  readonly identite?: Identite;
}

/** The state of a bilan, now or as it was known at the end of a civil day, site time. */
export class ConsulterBilan extends Query<BilanConsulte> {
  constructor(
    readonly appelant: Compte,
    readonly bilanId: string,
    readonly au?: string,
  ) {
    super();
  }
}

@QueryHandler(ConsulterBilan)
export class ConsulterBilanHandler implements IQueryHandler<ConsulterBilan> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant, bilanId, au }: ConsulterBilan): Promise<BilanConsulte> {
    const { store, vault, findReglages } = this.composition;
    const loaded: LoadedBilan = au ? await loadBilanAsOf(store, bilanId, au) : await loadOpenedBilan(store, bilanId);
    const identite = voitIdentites(appelant) ? await identiteDuBilan(store, vault, bilanId) : undefined;
    const { etat, dossier } = loaded.bilan;
    const { surcharges } = await findReglages(dossier.organismeId);
    return {
      id: bilanId,
      revision: loaded.revision,
      etat,
      dossier,
      avertissements: avertissements(dossier, surcharges),
      declarationsDues: declarationsEdof(dossier, surcharges),
      ...(identite && { identite }),
    };
  }
}
