import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import { loadOpenedBilan } from '#lib/application';
import { cheminDe, possibles, type CommandePossible, type EtatBilan } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import { v7 as uuidv7 } from 'uuid';
import { COMPOSITION } from '../composition';

export interface PossiblesConsultes {
  readonly revision: number;
  readonly etat: EtatBilan;
  readonly possibles: readonly (CommandePossible & { readonly chemin: string })[];
}

/** The commands that the caller may send now, and what is missing for the others. */
export class ConsulterPossibles extends Query<PossiblesConsultes> {
  constructor(
    readonly appelant: Compte,
    readonly bilanId: string,
  ) {
    super();
  }
}

@QueryHandler(ConsulterPossibles)
export class ConsulterPossiblesHandler implements IQueryHandler<ConsulterPossibles> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant: { id, role }, bilanId }: ConsulterPossibles): Promise<PossiblesConsultes> {
    const { store, clock, findReglages } = this.composition;
    const { bilan, revision } = await loadOpenedBilan(store, bilanId);
    const contexte = {
      maintenant: clock.now().toISOString(),
      acteur: { id, role },
      contenus: [],
      nouvelId: uuidv7,
      ...(await findReglages(bilan.dossier.organismeId)),
    };
    const commandes = possibles(bilan, contexte).map((possible) => ({
      ...possible,
      chemin: cheminDe(possible.commande),
    }));
    return { revision, etat: bilan.etat, possibles: commandes };
  }
}
