import type { Refus } from '#lib/bilan-domain';

/** A rule or the state of the bilan opposes the command: answered 409, never retried. */
export class CommandeRefusee extends Error {
  readonly code = 'COMMANDE_REFUSEE';
  constructor(
    readonly bilanId: string,
    readonly refus: Refus,
  ) {
    super(`command refused: ${refus.code}`);
    this.name = 'CommandeRefusee';
  }
}

/** No such bilan: answered 404. */
export class BilanInconnu extends Error {
  readonly code = 'BILAN_INCONNU';
  constructor(readonly bilanId: string) {
    super('unknown bilan');
    this.name = 'BilanInconnu';
  }
}

/** The `Idempotency-Key` was given for another demand: answered 422, to be sent again with a key of its own. */
export class CleDejaEmployee extends Error {
  readonly code = 'CLE_DEJA_EMPLOYEE';
  constructor() {
    super('the idempotency key was used for another demand');
    this.name = 'CleDejaEmployee';
  }
}

/** The bilan moved since the caller read it: answered 412 with the current revision, to be read and decided again. */
export class RevisionPerimee extends Error {
  readonly code = 'REVISION_PERIMEE';
  constructor(
    readonly bilanId: string,
    readonly revision: number,
  ) {
    super('the bilan moved since it was read');
    this.name = 'RevisionPerimee';
  }
}
