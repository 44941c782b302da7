import canonicalize from 'canonicalize';
import { champsPublics, type Acteur, type Commande, type DefinitionCommande } from '#lib/bilan-domain';
import { CleDejaEmployee } from './errors';
import type { RecordedFact } from './history';

/** Keyed digest of a text, the same in every process of the product; without its key nothing can be guessed from it. */
export type KeyedDigest = (text: string) => string;

interface Demande {
  readonly definition: DefinitionCommande;
  readonly commande: Commande;
  readonly acteur: Acteur;
  /** Present when the engine sends the command by itself. */
  readonly causationId?: string;
}

/**
 * What an `Idempotency-Key` was given for: who sends which command with which public fields, digested. Personal content is
 * left out, for a digest in the log would outlive its destruction; so are the bodies of the engine, which tell the instant
 * of each attempt.
 */
export function demandeOf({ definition, acteur, commande, causationId }: Demande, digest: KeyedDigest): string {
  const body = causationId === undefined ? champsPublics(commande) : {};
  return digest(canonicalize([definition.type, acteur.id, body])!);
}

/** @throws CleDejaEmployee when these facts answered another demand under the same key */
export function requireSameDemande(facts: readonly RecordedFact[], demande: string | undefined): void {
  if (facts[0]!.metadata.demande !== demande) throw new CleDejaEmployee();
}
