import { SchemaInconnu, UPCASTERS, versionSchema, type Chaines } from '../faits';
import { TYPES_FAITS } from './evoluer';

/** The schema that each type of fact is written under today. */
export const SCHEMAS: ReadonlyMap<string, number> = new Map(TYPES_FAITS.map((type) => [type, versionSchema(type)]));

export interface SchemaStocke {
  readonly type: string;
  readonly schemaVersion: number;
}

/**
 * What keeps this program from reading a log that holds those types and versions: French sentences, none when it can.
 * The product asks before it starts, for a fact that cannot be read must stop it then and not in the middle of a bilan.
 */
export function verifierSchemas(stockes: Iterable<SchemaStocke>, chaines: Chaines = UPCASTERS): readonly string[] {
  return [...stockes].flatMap(({ type, schemaVersion }) => {
    if (!SCHEMAS.has(type))
      return [
        `Le journal contient des faits « ${type} », que ce programme ne connaît pas : installez une version plus récente.`,
      ];
    const courante = versionSchema(type, chaines);
    const lisible = Number.isInteger(schemaVersion) && schemaVersion >= 1 && schemaVersion <= courante;
    return lisible ? [] : [new SchemaInconnu(type, schemaVersion, courante).message];
  });
}
