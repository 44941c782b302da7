import { v7 as uuidv7 } from 'uuid';
import { newKey } from './cipher';
import { adoptContent, openContent, sealContent, type StoredContent } from './content';
import { DataClassDestroyed } from './errors';
import { IdentityTokens } from './identity';
import { IDENTITY_CLASS, type Vault } from './port';
import { destructionProof } from './proof';

/** The reference for unit tests: the same sealing under a throwaway master key, rows in memory. */
export function createMemoryVault(): Vault {
  const masterKey = newKey();
  const identityTokens = new IdentityTokens(masterKey);
  const dataKeys = new Map<string, Buffer | 'destroyed'>();
  const contents = new Map<string, StoredContent>();
  const identities = new Map<string, ReadonlySet<string>>();
  const people = new Map<string, string>();

  function dataKey(dossierId: string, dataClass: string): Buffer {
    const id = `${dossierId}|${dataClass}`;
    const key = dataKeys.get(id) ?? newKey();
    if (key === 'destroyed') throw new DataClassDestroyed(dossierId, dataClass);
    dataKeys.set(id, key);
    return key;
  }

  return {
    async seal(dossierId, dataClass, content) {
      return sealContent(masterKey, { reference: uuidv7(), dossierId, dataClass }, content);
    },
    async store(sealed) {
      const adopted = sealed.map((one) => adoptContent(masterKey, dataKey(one.dossierId, one.dataClass), one));
      for (const one of adopted) contents.set(one.reference, one);
    },
    async discard(references) {
      for (const reference of references) contents.delete(reference);
    },
    async open(dossierId, reference) {
      const stored = contents.get(reference);
      if (stored?.dossierId !== dossierId) return undefined;
      return openContent(dataKey(dossierId, stored.dataClass), stored);
    },
    async destroy(dossierId, dataClasses) {
      const doomed = [...contents.values()].filter(
        (stored) => stored.dossierId === dossierId && dataClasses.includes(stored.dataClass),
      );
      for (const { reference } of doomed) contents.delete(reference);
      for (const dataClass of dataClasses) dataKeys.set(`${dossierId}|${dataClass}`, 'destroyed');
      if (dataClasses.includes(IDENTITY_CLASS)) for (const index of [identities, people]) index.delete(dossierId);
      return destructionProof(
        dataClasses,
        doomed.map(({ reference }) => reference),
      );
    },
    async indexIdentity(dossierId, words, person) {
      dataKey(dossierId, IDENTITY_CLASS);
      people.delete(dossierId);
      if (person) people.set(dossierId, identityTokens.ofPerson(person).toString('hex'));
      identities.set(dossierId, new Set(identityTokens.ofWords(words).map((token) => token.toString('hex'))));
    },
    async searchIdentity(query) {
      const wanted = identityTokens.ofQuery(query).map((token) => token.toString('hex'));
      if (wanted.length === 0) return [];
      const found = [...identities].filter(([, tokens]) => wanted.every((token) => tokens.has(token)));
      return found.map(([dossierId]) => dossierId).sort();
    },
    async otherDossiersOfPerson(dossierId) {
      const person = people.get(dossierId);
      const theirs = [...people].filter(([id, other]) => id !== dossierId && other === person);
      return theirs.map(([id]) => id).sort();
    },
  };
}
