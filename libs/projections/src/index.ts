export { foldBatch } from './runner/fold';
export { BuildStopped, ProjectionDefinitionChanged, RebuildUnderWay } from './runner/errors';
export type { ProjectionLag } from './runner/lag';
export type { ParkedStream } from './runner/parked';
export type { ColumnType, LiveProjection, Projection, RowChange, TableDefinition } from './runner/projection';
export { createProjectionRunner, type ProjectionRunner, type ProjectionRunnerOptions } from './runner/runner';
export type { ProjectionLogger } from './runner/worker';
export { ACTIVITE, COMPTEURS, type Comptes, type LigneActivite } from './activite/projection';
export { tableauActivite, type FiltreActivite, type TableauActivite } from './activite/queries';
export { CurseurInvalide, decodeCursor, encodeCursor, type Cursor } from './cursor';
export { CODES_ALERTES } from './portefeuille/alertes';
export type { HeuresPhase, LignePortefeuille } from './portefeuille/ligne';
export { PORTEFEUILLE } from './portefeuille/projection';
export {
  TRIS,
  listerPortefeuille,
  rattachementDuBilan,
  type FiltrePortefeuille,
  type LigneAffichee,
  type PagePortefeuille,
  type Tri,
} from './portefeuille/queries';
export { AGENDA, type LigneAgenda } from './agenda/projection';
export { occupationsDe, seancesDesBilans, type Creneau, type Occupation } from './agenda/queries';
export { SCHEMAS_STOCKES, type LigneSchema } from './schemas/projection';
export { schemasStockes } from './schemas/queries';
