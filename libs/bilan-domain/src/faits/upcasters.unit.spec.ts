import {
  SCHEMAS,
  SchemaInconnu,
  TYPES_FAITS,
  lireFait,
  moderniser,
  verifierSchemas,
  versionSchema,
} from '#lib/bilan-domain';

/** A type whose data changed twice: a duration in hours became minutes, then got its unit in its name. */
const CHAINES = {
  EntretienPrealableRealise: [
    (data: Readonly<Record<string, unknown>>) => ({ ...data, duree: Number(data.duree) * 60 }),
    ({ duree, ...data }: Readonly<Record<string, unknown>>) => ({ ...data, minutes: duree }),
  ],
};
const lire = (schemaVersion: number, data: object) =>
  moderniser({ type: 'EntretienPrealableRealise', schemaVersion, data }, CHAINES);

describe('un fait enregistré sous un ancien schéma', () => {
  it('est lu par toute la chaîne jusqu’au schéma courant', () => {
    expect(lire(1, { duree: 1, modalite: 'mixte' })).toEqual({ minutes: 60, modalite: 'mixte' });
    expect(lire(2, { duree: 60, modalite: 'mixte' })).toEqual({ minutes: 60, modalite: 'mixte' });
    expect(lire(3, { minutes: 60, modalite: 'mixte' })).toEqual({ minutes: 60, modalite: 'mixte' });
    expect(versionSchema('EntretienPrealableRealise', CHAINES)).toBe(3);
    expect(versionSchema('BilanOuvert', CHAINES)).toBe(1);
    expect(versionSchema('toString', CHAINES)).toBe(1);
  });

  it.each([0, 4, 1.5, -1])('en version %s n’est pas lu de travers', (schemaVersion) => {
    expect(() => lire(schemaVersion, {})).toThrow(SchemaInconnu);
    expect(() => lire(schemaVersion, {})).toThrow('installez une version plus récente');
  });

  it('est moderne quand l’enveloppe ne dit rien, et inconnu quand elle en dit trop', () => {
    const enregistre = {
      type: 'ConsentementRetire',
      occurredAt: '2026-03-02T08:00:00.000Z',
      data: {},
      metadata: { etat: { de: 'prealable', vers: 'prealable' } },
    };
    expect(lireFait(enregistre)).toEqual({
      type: 'ConsentementRetire',
      data: {},
      le: '2026-03-02T08:00:00.000Z',
      etat: { de: 'prealable', vers: 'prealable' },
    });
    expect(lireFait({ ...enregistre, schemaVersion: 1 })).toEqual(lireFait(enregistre));
    expect(() => lireFait({ ...enregistre, schemaVersion: 2 })).toThrow(SchemaInconnu);
  });
});

describe('au démarrage', () => {
  it('chaque type de fait a sa version courante', () => {
    expect([...SCHEMAS.keys()]).toEqual(TYPES_FAITS);
    expect(verifierSchemas([...SCHEMAS].map(([type, schemaVersion]) => ({ type, schemaVersion })))).toEqual([]);
  });

  it('un type ou une version sans chemin vers aujourd’hui est nommé, avec quoi faire', () => {
    const stockes = [
      { type: 'BilanOuvert', schemaVersion: 1 },
      { type: 'BilanOuvert', schemaVersion: 2 },
      { type: 'BilanOuvert', schemaVersion: 0 },
      { type: 'BilanOublie', schemaVersion: 1 },
      { type: 'EntretienPrealableRealise', schemaVersion: 3 },
    ];
    expect(verifierSchemas(stockes, CHAINES)).toEqual([
      'Le fait « BilanOuvert » est enregistré en version 2, ce programme lit jusqu’à la version 1 : installez une version plus récente du programme.',
      'Le fait « BilanOuvert » est enregistré en version 0, ce programme lit jusqu’à la version 1 : installez une version plus récente du programme.',
      'Le journal contient des faits « BilanOublie », que ce programme ne connaît pas : installez une version plus récente.',
    ]);
  });
});
