import type { Schema } from './schemas';

/** Words that fit the patterns of the domain, the first that does being the example. */
const WORDS = [
  'entretien',
  'v1',
  'bilan-24h@1',
  '552100554',
  'P02',
  'CONV-2026-001',
  'mb1@exemple.fr',
  '+33 6 12 34 56 78',
];
const UUID = '0190b000-0000-7000-8000-000000000001';
const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: UUID,
  date: '2026-03-02',
  'date-time': '2026-03-02T09:00:00Z',
  email: 'alice.durand@example.org',
};

/** A value that the schema accepts, to be read by people: optional fields are left out. */
export function exampleOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): unknown {
  if (schema.$ref) return exampleOf(schemas[schema.$ref.split('/').at(-1)!]!, schemas);
  if (Array.isArray(schema.enum)) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return exampleOfObject(schema, schemas);
    case 'array':
      return [exampleOf(schema.items!, schemas)];
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return Math.max(
        (schema.minimum as number | undefined) ?? 0,
        Math.min(60, (schema.maximum as number | undefined) ?? 60),
      );
    default:
      return exampleOfText(schema);
  }
}

function exampleOfObject(
  { properties, required, additionalProperties }: Schema,
  schemas: Readonly<Record<string, Schema>>,
) {
  if (!properties) return typeof additionalProperties === 'object' ? { accueil: 5 } : { exemple: 1 };
  const fields = Object.entries(properties).filter(([name]) => (required as string[] | undefined)?.includes(name));
  return Object.fromEntries(fields.map(([name, field]) => [name, exampleOf(field, schemas)]));
}

function exampleOfText({ format, pattern }: Schema): string {
  if (typeof format === 'string' && format in BY_FORMAT) return BY_FORMAT[format]!;
  if (typeof pattern !== 'string') return 'Texte';
  return WORDS.find((word) => new RegExp(pattern).test(word)) ?? '';
}
