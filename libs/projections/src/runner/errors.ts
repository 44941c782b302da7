/** The table of a projection changed while its version did not: raise the version, so that it is built again. */
export class ProjectionDefinitionChanged extends Error {
  readonly code = 'PROJECTION_DEFINITION_CHANGED';
  constructor(projection: string, version: number) {
    super(
      `projection ${projection}: its table is not that of version ${version} any more, give it version ${version + 1}`,
    );
    this.name = 'ProjectionDefinitionChanged';
  }
}

/** A newer version serves the queries: this process is out of date and can be stopped. */
export class ProjectionSuperseded extends Error {
  readonly code = 'PROJECTION_SUPERSEDED';
  constructor(projection: string, version: number, serving: number) {
    super(
      `projection ${projection}: version ${serving} serves, version ${version} of this process has no use any more`,
    );
    this.name = 'ProjectionSuperseded';
  }
}

/** Someone else builds that table again: wait for the end. */
export class RebuildUnderWay extends Error {
  readonly code = 'REBUILD_UNDER_WAY';
  constructor(projection: string) {
    super(`projection ${projection}: a rebuild is under way, wait for its end`);
    this.name = 'RebuildUnderWay';
  }
}

/** `evolve` refuses an event: the build is given up, what serves the queries is untouched; correct it, then start again. */
export class BuildStopped extends Error {
  readonly code = 'BUILD_STOPPED';
  constructor(
    readonly projection: string,
    readonly stream: string,
    readonly position: string,
    options: ErrorOptions,
  ) {
    super(`projection ${projection}: the build stops at ${stream}, position ${position}`, options);
    this.name = 'BuildStopped';
  }
}

/** Another writer moved the checkpoint: nothing was written; compete for the lease again. */
export class LeaseLost extends Error {
  readonly code = 'LEASE_LOST';
  constructor(projection: string) {
    super(`projection ${projection}: the lease went to another writer`);
    this.name = 'LeaseLost';
  }
}

/** What may be told of an error outside the logs: its code or class, never its words. */
export function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
