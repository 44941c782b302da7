import { fluxDuBilan, type AvecContenus, type OuvrirBilan } from '#lib/bilan-domain';
import type { EventStore } from '#lib/event-store';
import type { Vault } from '#lib/vault';

export type Identite = Pick<OuvrirBilan['beneficiaire'], 'nom' | 'prenom' | 'courriel'>;

/** Who the beneficiary is, as sealed when the bilan was opened; `undefined` once destroyed. */
export async function identiteDuBilan(store: EventStore, vault: Vault, bilanId: string): Promise<Identite | undefined> {
  const reference = await referenceDeLIdentite(store, bilanId);
  const opened = reference === undefined ? undefined : await vault.open(bilanId, reference);
  if (!opened) return undefined;
  const { nom, prenom, courriel } = (opened.content as Pick<OuvrirBilan, 'beneficiaire'>).beneficiaire;
  return { nom, prenom, courriel };
}

async function referenceDeLIdentite(store: EventStore, bilanId: string): Promise<string | undefined> {
  for await (const { data } of store.readStream(fluxDuBilan(bilanId), { limit: 1 }))
    return (data as AvecContenus).contenus?.find(({ classe }) => classe === 'A')?.reference;
  return undefined;
}
