import { createHash, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { ContentAltered, DataClassDestroyed, type SealedContent, type Vault } from '../src';

/** What every vault does, whatever keeps its rows. */
export function describeVaultContract(name: string, makeVault: () => Promise<Vault>): void {
  describe(`vault contract: ${name}`, () => {
    let vault: Vault;
    let dossierId: string;
    beforeAll(async () => {
      vault = await makeVault();
    });
    beforeEach(() => {
      dossierId = randomUUID();
    });
    const stored = async (dataClass: string, content: unknown): Promise<SealedContent> => {
      const sealed = await vault.seal(dossierId, dataClass, content);
      await vault.store([sealed]);
      return sealed;
    };

    describe('given a content sealed and stored', () => {
      it('opens it, with its class and the digest that the event keeps', async () => {
        const { reference, digest } = await stored('B', { besoin: 'changer de métier', années: 12 });
        expect(await vault.open(dossierId, reference)).toEqual({
          reference,
          dataClass: 'B',
          content: { besoin: 'changer de métier', années: 12 },
          digest,
        });
      });

      it('says nothing of it to another dossier', async () => {
        const { reference } = await stored('B', 'secret');
        expect(await vault.open(randomUUID(), reference)).toBeUndefined();
      });

      it('keeps it once when it is stored again', async () => {
        const sealed = await stored('B', 'secret');
        await vault.store([sealed]);
        expect((await vault.destroy(dossierId, ['B'])).rows).toBe(1);
      });

      it('no longer has it once discarded, and can store others', async () => {
        const { reference } = await stored('B', 'secret');
        await vault.discard([reference]);
        expect(await vault.open(dossierId, reference)).toBeUndefined();
        const other = await stored('B', 'autre');
        expect((await vault.open(dossierId, other.reference))?.content).toBe('autre');
      });
    });

    it('gives the same content two digests, neither being its plain hash', async () => {
      const [one, two] = [await vault.seal(dossierId, 'B', 'oui'), await vault.seal(dossierId, 'B', 'oui')];
      const plain = createHash('sha256').update('"oui"').digest('hex');
      expect(new Set([one.digest, two.digest, plain]).size).toBe(3);
    });

    it('refuses to seal what is not JSON', async () => {
      await expect(vault.seal(dossierId, 'B', undefined)).rejects.toThrow(TypeError);
    });

    it('knows nothing of what was sealed and not stored', async () => {
      const { reference } = await vault.seal(dossierId, 'B', 'refusé');
      expect(await vault.open(dossierId, reference)).toBeUndefined();
      expect((await vault.destroy(dossierId, ['B'])).rows).toBe(0);
    });

    it.each(['', 'pas-une-reference', randomUUID()])('has nothing under the reference %p', async (reference) => {
      expect(await vault.open(dossierId, reference)).toBeUndefined();
    });

    it('gives one readable key to two first writers of a class at once', async () => {
      const sealed = await Promise.all([vault.seal(dossierId, 'C', 'un'), vault.seal(dossierId, 'C', 'deux')]);
      await Promise.all(sealed.map((one) => vault.store([one])));
      const opened = await Promise.all(sealed.map(({ reference }) => vault.open(dossierId, reference)));
      expect(opened.map((one) => one?.content)).toEqual(['un', 'deux']);
      expect(opened.map((one) => one?.digest)).toEqual(sealed.map((one) => one.digest));
    });

    it('lets writers of the same classes in any order through', async () => {
      const order = ['A', 'B', 'C', 'D', 'E', 'F'];
      const batches = await Promise.all(
        Array.from({ length: 12 }, async (_, index) => {
          const classes = index % 2 ? order : [...order].reverse();
          const batch = await Promise.all(classes.map((dataClass) => vault.seal(dossierId, dataClass, index)));
          await vault.store(batch);
          return batch;
        }),
      );
      const opened = await Promise.all(batches.flat().map(({ reference }) => vault.open(dossierId, reference)));
      expect(opened.every((one) => one !== undefined)).toBe(true);
    });

    it('stores all of a batch or nothing', async () => {
      await vault.destroy(dossierId, ['C']);
      const kept = await vault.seal(dossierId, 'B', 'gardé');
      const refused = await vault.seal(dossierId, 'C', 'refusé');
      await expect(vault.store([kept, refused])).rejects.toThrow(DataClassDestroyed);
      expect(await vault.open(dossierId, kept.reference)).toBeUndefined();
    });

    it('gives back any JSON value as it was', async () => {
      const anyJson = fc.jsonValue({ stringUnit: 'binary' });
      await fc.assert(
        fc.asyncProperty(anyJson, async (content) => {
          const { reference, digest } = await stored('B', content);
          const opened = await vault.open(dossierId, reference);
          expect(opened).toEqual({ reference, dataClass: 'B', content: JSON.parse(JSON.stringify(content)), digest });
        }),
        { numRuns: 60 },
      );
    });

    it('gives back one megabyte as it was', async () => {
      const content = { notes: 'é🙂'.repeat(1024 * 1024 * (1 / 6)) };
      const { reference } = await stored('B', content);
      expect((await vault.open(dossierId, reference))?.content).toEqual(content);
    });

    it.each(['first byte', 'middle byte', 'last byte'])(
      'refuses to store a content whose %s changed',
      async (which) => {
        const sealed = await vault.seal(dossierId, 'B', 'un contenu assez long pour avoir un milieu');
        const ciphertext = Buffer.from(sealed.ciphertext);
        const at = { 'first byte': 0, 'middle byte': ciphertext.length >> 1 }[which] ?? ciphertext.length - 1;
        ciphertext[at]! ^= 1;
        await expect(vault.store([{ ...sealed, ciphertext }])).rejects.toThrow(ContentAltered);
      },
    );

    it('refuses to store a content under another dossier, class or reference', async () => {
      const sealed = await vault.seal(dossierId, 'B', 'secret');
      const elsewhere = [{ dossierId: randomUUID() }, { dataClass: 'C' }, { reference: randomUUID() }];
      for (const place of elsewhere) {
        await expect(vault.store([{ ...sealed, ...place }])).rejects.toThrow(ContentAltered);
      }
    });

    describe('given a class destroyed', () => {
      it('has lost its contents, with the proof, and kept the other classes', async () => {
        const lost = [await stored('B', 1), await stored('B', 2), await stored('C', 3)];
        const kept = await stored('A', 4);
        const proof = await vault.destroy(dossierId, ['B', 'C']);
        const references = lost.map(({ reference }) => reference).sort();
        expect(proof).toEqual({
          dataClasses: ['B', 'C'],
          rows: 3,
          digest: createHash('sha256').update(references.join('\n')).digest('hex'),
        });
        for (const { reference } of lost) expect(await vault.open(dossierId, reference)).toBeUndefined();
        expect((await vault.open(dossierId, kept.reference))?.content).toBe(4);
      });

      it('has kept the same class of the other dossiers', async () => {
        const other = await vault.seal(randomUUID(), 'B', 'autre dossier');
        await vault.store([other]);
        await vault.destroy(dossierId, ['B']);
        expect((await vault.open(other.dossierId, other.reference))?.content).toBe('autre dossier');
      });

      it('is never born again, even from what was sealed before', async () => {
        const before = await vault.seal(dossierId, 'B', 'avant');
        await stored('B', 'perdu');
        await vault.destroy(dossierId, ['B']);
        const after = await vault.seal(dossierId, 'B', 'après');
        for (const sealed of [before, after]) {
          await expect(vault.store([sealed])).rejects.toMatchObject({
            code: 'DATA_CLASS_DESTROYED',
            dossierId,
            dataClass: 'B',
          });
        }
      });

      it('is closed even if it never had a content', async () => {
        await vault.destroy(dossierId, ['F']);
        await expect(stored('F', 'trop tard')).rejects.toThrow(DataClassDestroyed);
      });

      it('has nothing to destroy again', async () => {
        await stored('B', 'perdu');
        await vault.destroy(dossierId, ['B']);
        expect((await vault.destroy(dossierId, ['B', 'B'])).rows).toBe(0);
      });

      it('has nothing left of a store that ran at the same time', async () => {
        for (let round = 0; round < 10; round++) {
          dossierId = randomUUID();
          const sealed = await vault.seal(dossierId, 'B', round);
          const [outcome] = await Promise.allSettled([vault.store([sealed]), vault.destroy(dossierId, ['B'])]);
          expect(await vault.open(dossierId, sealed.reference)).toBeUndefined();
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(DataClassDestroyed);
        }
      });
    });

    describe('search of an identity', () => {
      // a family name of its own, so that the dossiers of the other tests are not found
      let family: string;
      beforeEach(async () => {
        family = `Famille${randomUUID().replaceAll('-', '')}`;
        await vault.indexIdentity(dossierId, ["Zoé L'Œillet-Nuñez", family]);
      });

      it.each(['zoe', 'ZOÉ', 'Zoe\u0301', 'oeillet', 'œill', 'nunez', 'nun', 'l'])('finds it by %p', async (word) => {
        expect(await vault.searchIdentity(`${word} ${family}`)).toEqual([dossierId]);
      });

      it.each(['zo', 'oeilleton', 'unez', 'paul'])('does not find it by %p', async (word) => {
        expect(await vault.searchIdentity(`${word} ${family}`)).toEqual([]);
      });

      it.each(['', '  ', '-'])('finds nobody by %p', async (query) => {
        expect(await vault.searchIdentity(query)).toEqual([]);
      });

      it('finds all those who share a name, in order', async () => {
        const sibling = randomUUID();
        await vault.indexIdentity(sibling, ['Paul', family]);
        expect(await vault.searchIdentity(family)).toEqual([dossierId, sibling].sort());
      });

      it('forgets the former words when they change', async () => {
        await vault.indexIdentity(dossierId, ['Zoé', `${family}bis`]);
        expect(await vault.searchIdentity(`nunez ${family}`)).toEqual([]);
        expect(await vault.searchIdentity(`${family}bis`)).toEqual([dossierId]);
      });

      it('ends with the destruction of the identity, for ever', async () => {
        await vault.destroy(dossierId, ['B']);
        expect(await vault.searchIdentity(family)).toEqual([dossierId]);
        await vault.destroy(dossierId, ['A']);
        expect(await vault.searchIdentity(family)).toEqual([]);
        await expect(vault.indexIdentity(dossierId, [family])).rejects.toThrow(DataClassDestroyed);
      });
    });

    describe('dossiers of one person', () => {
      let address: string;
      let second: string;
      beforeEach(async () => {
        address = `zoe.${randomUUID()}@exemple.fr`;
        second = randomUUID();
        await vault.indexIdentity(dossierId, ['Zoé'], address);
        await vault.indexIdentity(second, ['Zoé'], ` ${address.toUpperCase()}`);
        await vault.indexIdentity(randomUUID(), ['Zoé'], `autre.${address}`);
        await vault.indexIdentity(randomUUID(), ['Zoé']);
      });

      it('know each other, and nobody else', async () => {
        expect(await vault.otherDossiersOfPerson(dossierId)).toEqual([second]);
        expect(await vault.otherDossiersOfPerson(second)).toEqual([dossierId]);
        expect(await vault.otherDossiersOfPerson(randomUUID())).toEqual([]);
      });

      it('are not found by searching the address', async () => {
        expect(await vault.searchIdentity(address)).toEqual([]);
      });

      it('no longer know one whose address changed, or whose identity was destroyed', async () => {
        await vault.indexIdentity(second, ['Zoé'], `nouvelle.${address}`);
        expect(await vault.otherDossiersOfPerson(dossierId)).toEqual([]);
        await vault.indexIdentity(second, ['Zoé'], address);
        await vault.destroy(dossierId, ['A']);
        expect(await vault.otherDossiersOfPerson(dossierId)).toEqual([]);
        expect(await vault.otherDossiersOfPerson(second)).toEqual([]);
      });
    });
  });
}
