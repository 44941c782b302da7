import {
  DetruireDocuments,
  MACHINE_VERSION,
  OuvrirBilan,
  contenusDe,
  decider,
  fluxDuBilan,
  verifier,
  versionSchema,
  type Acteur,
  type Bilan,
  type Commande,
  type Contexte,
  type DefinitionCommande,
  type FaitEtabli,
  type Occupation,
} from '#lib/bilan-domain';
import { WrongExpectedRevision, type EventStore, type NewEvent } from '#lib/event-store';
import type { Clock } from '#lib/platform';
import type { SealedContent, Vault } from '#lib/vault';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import { creneauDemande, type Agenda } from './agenda';
import { consultantFor, type FindConsultant } from './consultant';
import { demandeOf, requireSameDemande, type KeyedDigest } from './demande';
import { BilanInconnu, CommandeRefusee, RevisionPerimee } from './errors';
import { loadBilan, type LoadedBilan, type MetadonneesEcrites, type RecordedFact } from './history';
import { compareMentions } from './mentions';
import type { FindReglages } from './reglages';

export interface CommandRequest {
  readonly definition: DefinitionCommande;
  /** Absent for OuvrirBilan, which creates it. */
  readonly bilanId?: string;
  readonly commande: Commande;
  readonly acteur: Acteur;
  /** `Idempotency-Key`: the same id answers the first outcome again. */
  readonly commandId?: string;
  readonly correlationId?: string;
  /** Id of the event that caused the command, when the engine sends it by itself. */
  readonly causationId?: string;
  /** `If-Match`: the revision that the caller has read. */
  readonly expectedRevision?: number;
}

export interface CommandOutcome {
  readonly bilanId: string;
  readonly revision: number;
  readonly position: string;
  readonly evenements: readonly string[];
}

export interface CommandHandlerDependencies {
  readonly store: EventStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly digest: KeyedDigest;
  /** The centre that a new bilan is opened in, from the directory. */
  readonly findCentre: (centreId: string) => Promise<Contexte['centre'] | undefined>;
  readonly findConsultant: FindConsultant;
  readonly findReglages: FindReglages;
  /** Without it, only the dossier's own séances are looked at. */
  readonly agenda?: Agenda;
}

export type CommandHandler = (request: CommandRequest) => Promise<CommandOutcome>;

const NAMESPACE = '0190f7a0-6c1e-7d70-9a52-3f1e6f0c9b11';

/** The id of the bilan that an `Idempotency-Key` opens: the same key of the same account always opens the same bilan. */
export const bilanIdOf = (acteurId: string, commandId: string): string => uuidv5(`${acteurId}/${commandId}`, NAMESPACE);

const MAX_ATTEMPTS = 4;

interface Attempt {
  readonly bilanId: string;
  readonly commandId: string;
  readonly demande: string | undefined;
  readonly loaded: LoadedBilan;
  readonly occupations: readonly Occupation[];
}

/**
 * The one path from a command to facts: load, fold, decide, seal, append. A concurrent write makes it decide again on
 * the new history, three times at most.
 * @throws CommandeRefusee, BilanInconnu, CleDejaEmployee, RevisionPerimee, EventStoreUnavailable
 */
export function createCommandHandler(dependencies: CommandHandlerDependencies): CommandHandler {
  const { store, vault, clock, digest, findCentre, findConsultant, findReglages, agenda } = dependencies;
  return async (request) => {
    const commandId = request.commandId ?? uuidv7();
    const bilanId = request.bilanId ?? (request.commandId ? bilanIdOf(request.acteur.id, request.commandId) : uuidv7());
    const demande = request.commandId === undefined ? undefined : demandeOf(request, digest);
    for (let attempt = 1; ; attempt += 1) {
      const loaded = await loadBilan(store, bilanId);
      const earlier = loaded.facts.filter(({ metadata }) => metadata.commandId === commandId);
      if (earlier.length > 0) {
        requireSameDemande(earlier, demande);
        return outcomeOf(bilanId, earlier);
      }
      if (request.bilanId && loaded.revision < 0) throw new BilanInconnu(bilanId);
      if (request.expectedRevision !== undefined && request.expectedRevision !== loaded.revision)
        throw new RevisionPerimee(bilanId, loaded.revision);
      try {
        return await withOccupations(request.commande, loaded.bilan, bilanId, (occupations) =>
          decideAndAppend(request, { bilanId, commandId, demande, loaded, occupations }),
        );
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
        if (attempt === MAX_ATTEMPTS) throw new RevisionPerimee(bilanId, error.actual ?? loaded.revision);
      }
    }
  };

  async function withOccupations<T>(
    commande: Commande,
    bilan: Bilan,
    bilanId: string,
    work: (occupations: readonly Occupation[]) => Promise<T>,
  ): Promise<T> {
    const creneau = agenda && creneauDemande(bilanId, bilan, commande, clock.now().toISOString());
    return creneau ? agenda.hold(creneau, work) : work([]);
  }

  async function decideAndAppend(
    request: CommandRequest,
    { bilanId, commandId, demande, loaded, occupations }: Attempt,
  ): Promise<CommandOutcome> {
    const { definition, commande, acteur } = request;
    const centre = commande instanceof OuvrirBilan ? await findCentre(commande.centreId) : undefined;
    const contexte: Contexte = {
      maintenant: clock.now().toISOString(),
      acteur,
      contenus: [],
      nouvelId: uuidv7,
      ...(centre && { centre }),
      ...(await findReglages(loaded.bilan.dossier.organismeId ?? centre?.organismeId)),
      ...(await consultantFor(commande, loaded.bilan, findConsultant)),
      ...(await compareMentions(commande, loaded.bilan, (reference) => vault.open(bilanId, reference))),
      occupations,
    };
    const refus = verifier(definition, loaded.bilan, commande, contexte);
    if (refus) throw new CommandeRefusee(bilanId, refus);

    const sealed = await seal(bilanId, commande);
    const prepared = { ...contexte, contenus: sealed.map(toReference), ...(await destroyIfAsked(bilanId, commande)) };
    const decision = decider(definition, loaded.bilan, commande, prepared);
    if (!decision.accepte) throw new CommandeRefusee(bilanId, decision.refus);

    const { organismeId, centreId, site } = decision.bilan.dossier;
    const metadata: Omit<MetadonneesEcrites, 'etat'> = {
      machineVersion: MACHINE_VERSION,
      organismeId: organismeId!,
      centreId: centreId!,
      fuseau: site!.fuseau,
      acteur,
      commandId,
      ...(demande !== undefined && { demande }),
      correlationId: request.correlationId ?? commandId,
      ...(request.causationId && { causationId: request.causationId }),
    };
    await vault.store(sealed);
    try {
      const events = decision.faits.map((fait) => toEvent(fait, metadata, contexte.maintenant));
      const expected = loaded.revision < 0 ? 'no-stream' : loaded.revision;
      const result = await store.append(fluxDuBilan(bilanId), expected, events);
      if (commande instanceof OuvrirBilan) await indexIdentity(bilanId, commande);
      return outcomeOf(bilanId, result.events as RecordedFact[]);
    } catch (error) {
      if (error instanceof WrongExpectedRevision) await vault.discard(sealed.map(({ reference }) => reference));
      throw error;
    }
  }

  async function seal(bilanId: string, commande: Commande): Promise<SealedContent[]> {
    const sealed: SealedContent[] = [];
    for (const [classe, contenu] of contenusDe(commande)) sealed.push(await vault.seal(bilanId, classe, contenu));
    return sealed;
  }

  /** Documents are gone before the fact says so: destroying again what a crash interrupted changes nothing. */
  async function destroyIfAsked(bilanId: string, commande: Commande): Promise<Partial<Contexte>> {
    if (!(commande instanceof DetruireDocuments)) return {};
    const { rows, digest } = await vault.destroy(bilanId, commande.classes);
    return { preuveDestruction: { lignes: rows, empreinte: digest } };
  }

  async function indexIdentity(bilanId: string, { beneficiaire }: OuvrirBilan): Promise<void> {
    const { nom, prenom, courriel } = beneficiaire;
    await vault.indexIdentity(bilanId, [nom, prenom], courriel);
  }
}

const toReference = ({ dataClass, reference, digest }: SealedContent): Contexte['contenus'][number] => ({
  classe: dataClass as Contexte['contenus'][number]['classe'],
  reference,
  empreinte: digest,
});

function toEvent(fait: FaitEtabli, metadata: Omit<MetadonneesEcrites, 'etat'>, recordedAt: string): NewEvent {
  return {
    id: uuidv7(),
    type: fait.type,
    schemaVersion: versionSchema(fait.type),
    occurredAt: fait.le,
    recordedAt,
    metadata: { ...metadata, etat: fait.etat },
    data: fait.data as Record<string, unknown>,
  };
}

function outcomeOf(bilanId: string, facts: readonly RecordedFact[]): CommandOutcome {
  const last = facts.at(-1)!;
  return { bilanId, revision: last.revision, position: last.position, evenements: facts.map(({ type }) => type) };
}
