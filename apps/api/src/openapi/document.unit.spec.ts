import { DEFINITIONS, cheminDe } from '#lib/bilan-domain';
import { Validator } from '@seriousme/openapi-schema-validator';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { openApiDocument } from './document';

type Json = ReturnType<JSON['parse']>;

interface Operation {
  operationId?: string;
  requestBody?: Json;
  description?: string;
  responses?: Record<number, object>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties?: Record<string, Json>; additionalProperties?: unknown }> };
}

const document = JSON.parse(JSON.stringify(openApiDocument())) as Document;
const commands = [...DEFINITIONS.values()];
const sendable = commands.filter(({ auteurs }) => auteurs.some((role) => role !== 'systeme'));

describe('le document OpenAPI', () => {
  it('est valide', async () => {
    expect(await new Validator().validate(document as never)).toEqual({ valid: true });
  });

  it('ne renvoie qu’à des schémas qu’il contient', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
      ([, name]) => name!,
    );
    expect(references.filter((name) => !(name in document.components.schemas))).toEqual([]);
  });

  it('couvre toutes les commandes que quelqu’un peut envoyer, et elles seules', () => {
    const described = Object.values(document.paths).flatMap(({ post }) => post?.operationId ?? []);
    expect(described.filter((id) => DEFINITIONS.has(id)).sort()).toEqual(sendable.map(({ type }) => type).sort());
    expect(document.paths['/api/bilans/{id}/planifier-seance']!.post!.operationId).toBe('PlanifierSeance');
    expect(document.paths).not.toHaveProperty([`/api/bilans/{id}/${cheminDe('ConstaterSansReponse')}`]);
  });

  it('donne un type à chaque champ et n’en admet pas d’autre', () => {
    const { schemas } = document.components;
    for (const { type } of sendable) {
      expect(schemas[type]).toMatchObject({ additionalProperties: false });
      for (const [field, schema] of Object.entries(schemas[type]!.properties ?? {}))
        expect([type, field, schema.$ref ?? schema.type]).toEqual([type, field, expect.any(String)]);
    }
  });

  it('dit à qui une lecture répond, et laquelle des règles peuvent refuser', () => {
    const reading = (path: string) => document.paths[path]!.get!;
    for (const path of ['/api/programmes', '/api/parametres'])
      expect(reading(path).description).toBe(
        'Rôles : consultant, responsable, gestionnaire, auditeur, administrateur.',
      );
    const refusables = Object.keys(document.paths).filter((path) => document.paths[path]!.get?.responses?.[409]);
    expect(refusables).toEqual(['/api/bilans/{id}/certificat-de-realisation']);
    expect(reading('/api/bilans/{id}/informations-financeur').description).toMatch(/\*\*R21\*\*[^]*\*\*R02\*\*/);
  });

  it.each(sendable.map(({ type }) => type))('donne de %s un exemple que sa classe accepte', async (type) => {
    const { classe } = DEFINITIONS.get(type)!;
    const post = Object.values(document.paths).find((path) => path.post?.operationId === type)!.post!;
    const { example } = post.requestBody.content['application/json'];
    expect(
      await validate(plainToInstance(classe, example) as object, {
        whitelist: true,
        forbidNonWhitelisted: true,
        forbidUnknownValues: false,
      }),
    ).toEqual([]);
  });
});
