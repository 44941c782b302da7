import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Compte } from '#lib/annuaire';
import type { CommandOutcome } from '#lib/application';
import { DEFINITIONS, OuvrirBilan, definitionParChemin, type DefinitionCommande } from '#lib/bilan-domain';
import type { Composition } from '#lib/composition';
import type { FastifyReply } from 'fastify';
import { COMPOSITION } from '../composition';
import { commandIdOf, etag, revisionOf } from '../http/conditional';
import { ProblemException } from '../http/problem';
import { Appelant, type ApiRequest } from '../http/request';
import { validated } from '../http/validation';
import { BilanVisibleGuard } from '../sessions/bilan-visible.guard';
import { ExecuterCommande } from './executer-commande';

const OUVERTURE = DEFINITIONS.get(OuvrirBilan.name)!;

/** What a command accepted answers. `position` is to be given to the queries that must show it (`?apres=`). */
export type CommandeAcceptee = Omit<CommandOutcome, 'bilanId'>;

/** All the commands of the product: the path names the command, the body is its class. */
@Controller('api/bilans')
export class CommandesController {
  constructor(
    private readonly bus: CommandBus,
    @Inject(COMPOSITION) private readonly composition: Composition,
  ) {}

  @Post()
  async ouvrir(
    @Appelant() appelant: Compte,
    @Body() body: unknown,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandeAcceptee & { id: string }> {
    exigerRole(appelant, OUVERTURE);
    const commande = await validated(OuvrirBilan, body);
    await this.exigerCentre(appelant, commande.centreId);
    const { bilanId, ...outcome } = await this.execute(request, OUVERTURE, { commande });
    void reply.header('location', `/api/bilans/${bilanId}`).header('etag', etag(outcome.revision));
    return { id: bilanId, ...outcome };
  }

  @Post(':id/:commande')
  @HttpCode(200)
  @UseGuards(BilanVisibleGuard)
  async executer(
    @Appelant() appelant: Compte,
    @Param('id') bilanId: string,
    @Param('commande') chemin: string,
    @Body() body: unknown,
    @Req() request: ApiRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CommandeAcceptee> {
    const definition = definitionParChemin(chemin);
    if (!definition || definition === OUVERTURE)
      throw new ProblemException('INTROUVABLE', 'Cette commande n’existe pas ; /api/docs les liste toutes.');
    exigerRole(appelant, definition);
    const commande = await validated(definition.classe, body);
    const { bilanId: _, ...outcome } = await this.execute(request, definition, { commande, bilanId });
    void reply.header('etag', etag(outcome.revision));
    return outcome;
  }

  private execute(
    { appelant, headers, id: correlationId }: ApiRequest,
    definition: DefinitionCommande,
    what: Pick<ExecuterCommande['request'], 'commande' | 'bilanId'>,
  ): Promise<CommandOutcome> {
    const { id, role } = appelant!;
    const commandId = commandIdOf(headers['idempotency-key'] as string | undefined);
    const expectedRevision = revisionOf(headers['if-match']);
    return this.bus.execute(
      new ExecuterCommande({
        ...what,
        definition,
        acteur: { id, role },
        correlationId,
        ...(commandId !== undefined && { commandId }),
        ...(expectedRevision !== undefined && { expectedRevision }),
      }),
    );
  }

  /** A centre that nobody knows is for the rules to refuse. */
  private async exigerCentre(appelant: Compte, centreId: string): Promise<void> {
    if (appelant.centreIds.includes(centreId) || !(await this.composition.annuaire.centre(centreId))) return;
    throw new ProblemException('CENTRE_INTERDIT', 'Un bilan s’ouvre dans un centre auquel votre compte est rattaché.');
  }
}

function exigerRole({ role }: Compte, { auteurs }: DefinitionCommande): void {
  if (auteurs.includes(role)) return;
  const humains = auteurs.filter((auteur) => auteur !== 'systeme');
  const detail =
    humains.length > 0
      ? `Cette commande revient au rôle : ${humains.join(', ')}.`
      : 'Cette commande revient au produit lui-même, qui l’envoie à sa date.';
  throw new ProblemException('ROLE_INSUFFISANT', detail);
}
