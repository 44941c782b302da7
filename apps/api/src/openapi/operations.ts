import { OuvrirBilan, cheminDe, type DefinitionCommande, type DefinitionSortie, type Role } from '#lib/bilan-domain';
import { PROBLEMS } from '../http/problem';
import { exampleOf } from './examples';
import { refTo, schemaOf, type Schema } from './schemas';

const CONDITIONAL_HEADERS = [
  header(
    'Idempotency-Key',
    { type: 'string', format: 'uuid' },
    'La même clé rend la première réponse, sans second fait ; donnée à une autre demande, elle est refusée (422).',
  ),
  header('If-Match', { type: 'string', example: '"12"' }, 'ETag attendu : 412 si le bilan a changé depuis.'),
];
const BILAN_ID = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };

/** The path and the operation of one command. */
export function commandOperation(
  definition: DefinitionCommande,
  schemas: Readonly<Record<string, Schema>>,
): [string, object] {
  const { type, faits, auteurs, regles } = definition;
  const opens = type === OuvrirBilan.name;
  const schema = schemas[type]!;
  const operation = {
    operationId: type,
    tags: ['Commandes'],
    summary: type,
    description: [
      `Établit : ${faits.join(', ')}.`,
      `Rôles : ${auteurs.filter((auteur) => auteur !== 'systeme').join(', ')}.`,
      ...citees(regles),
    ].join('\n\n'),
    parameters: [...(opens ? [] : [BILAN_ID]), ...CONDITIONAL_HEADERS],
    requestBody: {
      required: (schema.required as string[] | undefined) !== undefined,
      content: { 'application/json': { schema: refTo(type), example: exampleOf(schema, schemas) } },
    },
    responses: {
      ...(opens
        ? { 201: answer('Bilan ouvert', 'BilanOuvertAccepte', ['ETag', 'Location']) }
        : { 200: answer('Commande acceptée', 'CommandeAcceptee', ['ETag']) }),
      ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
    },
  };
  return [opens ? '/api/bilans' : `/api/bilans/{id}/${cheminDe(type)}`, operation];
}

export interface Reading {
  readonly tag: string;
  readonly summary: string;
  readonly answer: string;
  readonly parameters?: new () => object;
  /** Whom it answers, when not whoever signs in. */
  readonly lecteurs?: readonly Role[];
  /** What it verifies of what leaves the dossier. */
  readonly regles?: DefinitionSortie['regles'];
  /** Whether rules may oppose it. */
  readonly refusable?: true;
}

export function readingOperation(
  path: string,
  { tag, summary, answer: name, parameters, lecteurs, regles = [], refusable }: Reading,
): object {
  const { properties = {} } = parameters ? schemaOf(parameters) : {};
  return {
    tags: [tag],
    summary,
    ...(lecteurs && { description: [`Rôles : ${lecteurs.join(', ')}.`, ...citees(regles)].join('\n\n') }),
    parameters: [
      ...(path.includes('{id}') ? [BILAN_ID] : []),
      ...Object.entries(properties).map(([field, schema]) => ({ name: field, in: 'query', schema })),
    ],
    responses: {
      200: answer('Lecture', name, path.endsWith('{id}') ? ['ETag'] : []),
      ...problems(400, 401, 403, 404, ...(refusable ? [409] : []), 503),
    },
  };
}

const citees = (regles: DefinitionSortie['regles']): string[] =>
  regles.map(({ code, titre, article }) => `- **${code}** ${titre} — ${article}`);

export function answer(description: string, name: string, headers: readonly string[] = []): object {
  return {
    description,
    headers: Object.fromEntries(headers.map((each) => [each, { schema: { type: 'string' } }])),
    content: { 'application/json': { schema: refTo(name) } },
  };
}

export function problems(...statuses: readonly number[]): Record<number, object> {
  const content = { 'application/problem+json': { schema: refTo('Probleme') } };
  return Object.fromEntries(
    statuses.map((status) => {
      const titles = Object.values(PROBLEMS).filter(([each]) => each === status);
      return [status, { description: titles.map(([, title]) => title).join(' ; '), content }];
    }),
  );
}

function header(name: string, schema: Schema, description: string): object {
  return { name, in: 'header', schema, description };
}
