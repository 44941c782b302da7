import { DEFINITIONS, type DefinitionCommande } from '#lib/bilan-domain';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage';
import { targetConstructorToSchema, validationMetadatasToSchemas } from 'class-validator-jsonschema';

/** A JSON Schema (2020-12), as OpenAPI 3.1 takes it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly [keyword: string]: unknown;
}

const REF = '#/components/schemas/';
export const refTo = (name: string): Schema => ({ $ref: `${REF}${name}` });

/** The validators of the domain that class-validator does not know. */
const CONVERTERS = {
  instant: { type: 'string', format: 'date-time' },
  dateCivile: { type: 'string', format: 'date' },
  montantEuros: { type: 'number', description: 'Euros, deux décimales au plus.' },
  scores: {
    type: 'object',
    minProperties: 1,
    maxProperties: 50,
    propertyNames: { type: 'string', pattern: '^[a-z0-9-]{1,40}$' },
    additionalProperties: { type: 'integer', minimum: 1, maximum: 5 },
  },
  valeurPresente: { description: 'Nombre, texte, liste ou null, selon le paramètre.' },
  resultatsTest: { type: 'object', minProperties: 1 },
};

const options = {
  classTransformerMetadataStorage: defaultMetadataStorage,
  additionalConverters: CONVERTERS as never,
  refPointerPrefix: REF,
};

/** The schema of any class that carries validators; nested classes are references. */
export const schemaOf = (type: new () => object): Schema =>
  withoutSiblingsOfRef({
    type: 'object',
    additionalProperties: false,
    ...(targetConstructorToSchema(type, options) as Schema),
  });

/** The schemas of all commands, by type, and of the classes that they hold. */
export function commandSchemas(): Record<string, Schema> {
  const all = validationMetadatasToSchemas(options) as Record<string, Schema>;
  const found: Record<string, Schema> = {};
  const collect = (name: string, schema: Schema): void => {
    if (name in found) return;
    found[name] = schema;
    for (const nested of referencesIn(schema)) {
      collect(nested, withoutSiblingsOfRef({ ...all[nested], additionalProperties: false }));
    }
  };
  for (const { type, classe } of reachable()) collect(type, schemaOf(classe));
  return found;
}

/** The commands that someone may send: the engine's own have no path. */
export const reachable = (): DefinitionCommande[] =>
  [...DEFINITIONS.values()].filter(({ auteurs }) => auteurs.some((auteur) => auteur !== 'systeme'));

/** `type` beside `$ref` says nothing more. */
function withoutSiblingsOfRef(schema: Schema): Schema {
  const { properties } = schema;
  if (!properties) return schema;
  const clean = Object.entries(properties).map(([name, { $ref, ...own }]) => [name, $ref ? { $ref } : own]);
  return { ...schema, properties: Object.fromEntries(clean) as Record<string, Schema> };
}

function referencesIn({ properties = {} }: Schema): string[] {
  return Object.values(properties).flatMap(({ $ref, items }) => {
    const ref = $ref ?? items?.$ref;
    return ref ? [ref.slice(REF.length)] : [];
  });
}
