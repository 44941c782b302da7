import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { Composition } from '#lib/composition';
import { PORTEFEUILLE, listerPortefeuille, type LigneAffichee, type PagePortefeuille } from '#lib/projections';
import { validate as isUuid } from 'uuid';
import { identiteDuBilan, type Identite } from '../bilans/identite';
import { COMPOSITION } from '../composition';
import { ProblemException } from '../http/problem';
import { waitUntilRead } from '../http/read-your-writes';
import { centresVisibles, voitIdentites } from '../sessions/droits';
import type { LecturePortefeuille } from './lecture-portefeuille';

export interface PortefeuilleConsulte extends PagePortefeuille {
  readonly lignes: readonly (LigneAffichee & { readonly identite?: Identite })[];
}

/** The bilans that the caller sees, by pages. */
export class ConsulterPortefeuille extends Query<PortefeuilleConsulte> {
  constructor(
    readonly appelant: Compte,
    readonly lecture: LecturePortefeuille,
  ) {
    super();
  }
}

@QueryHandler(ConsulterPortefeuille)
export class ConsulterPortefeuilleHandler implements IQueryHandler<ConsulterPortefeuille> {
  constructor(@Inject(COMPOSITION) private readonly composition: Composition) {}

  async execute({ appelant, lecture }: ConsulterPortefeuille): Promise<PortefeuilleConsulte> {
    const { database, clock, store, vault } = this.composition;
    const { apres, centre, consultant, q, ...filtre } = lecture;
    await waitUntilRead(this.composition, [PORTEFEUILLE.name], apres);
    const centres = centresVisibles(appelant, centre);
    const bilanIds = await this.bilanIds(appelant, q);
    const { lignes, curseur } = await listerPortefeuille(database.pool, {
      ...filtre,
      organismeId: appelant.organismeId,
      maintenant: clock.now(),
      ...(centres && { centres }),
      ...(bilanIds && { bilanIds }),
      ...(consultant && { consultantId: consultant }),
    });
    const nommees = voitIdentites(appelant)
      ? await Promise.all(
          lignes.map(async (ligne) => {
            const identite = await identiteDuBilan(store, vault, ligne.bilanId);
            return { ...ligne, ...(identite && { identite }) };
          }),
        )
      : lignes;
    return { lignes: nommees, ...(curseur && { curseur }) };
  }

  /** The only dossiers to list: the beneficiary's own, or those that a name designates. */
  private async bilanIds(appelant: Compte, q: string | undefined): Promise<readonly string[] | undefined> {
    const own = appelant.role === 'beneficiaire' ? appelant.bilanIds : undefined;
    if (q === undefined) return own;
    if (isUuid(q)) return own ? own.filter((id) => id === q.toLowerCase()) : [q.toLowerCase()];
    if (!voitIdentites(appelant))
      throw new ProblemException('ROLE_INSUFFISANT', 'Votre rôle ne permet pas de chercher un bilan par un nom.');
    const found = await this.composition.vault.searchIdentity(q);
    return own ? found.filter((id) => own.includes(id)) : found;
  }
}
