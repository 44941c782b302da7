/** The data of a fact as one version of its schema wrote it, rewritten as the next one writes it. Pure. */
export type Upcaster = (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

/** By type of fact: from version 1 to 2, from 2 to 3, and so on without a hole. */
export type Chaines = Readonly<Record<string, readonly Upcaster[]>>;

/**
 * Facts are never rewritten in the log: to change the data of a type, append an upcaster to its chain here, which raises
 * its current version, and keep the golden histories as they are.
 */
export const UPCASTERS: Chaines = {};

/** The version under which a fact of that type is written today; 1 at first. */
export function versionSchema(type: string, chaines: Chaines = UPCASTERS): number {
  return 1 + (chaineDe(type, chaines)?.length ?? 0);
}

/** The fact was written by a more recent program, or under a version that never was: this one cannot read it. */
export class SchemaInconnu extends Error {
  constructor(
    readonly type: string,
    readonly schemaVersion: number,
    courante: number,
  ) {
    super(
      `Le fait « ${type} » est enregistré en version ${schemaVersion}, ce programme lit jusqu’à la version ${courante} : ` +
        'installez une version plus récente du programme.',
    );
    this.name = 'SchemaInconnu';
  }
}

/** The data of a stored fact in the current version of its schema. Throws {@link SchemaInconnu}. */
export function moderniser(
  { type, schemaVersion, data }: { readonly type: string; readonly schemaVersion: number; readonly data: object },
  chaines: Chaines = UPCASTERS,
): object {
  const courante = versionSchema(type, chaines);
  if (!Number.isInteger(schemaVersion) || schemaVersion < 1 || schemaVersion > courante)
    throw new SchemaInconnu(type, schemaVersion, courante);
  const restants = chaineDe(type, chaines)?.slice(schemaVersion - 1) ?? [];
  return restants.reduce<object>((lue, upcaster) => upcaster(lue as Record<string, unknown>), data);
}

const chaineDe = (type: string, chaines: Chaines) => (Object.hasOwn(chaines, type) ? chaines[type] : undefined);
