/** The class of that dossier was destroyed: nothing can be written to it any more; do not retry. */
export class DataClassDestroyed extends Error {
  readonly code = 'DATA_CLASS_DESTROYED';
  constructor(
    readonly dossierId: string,
    readonly dataClass: string,
  ) {
    super(`dossier ${dossierId}: class ${dataClass} was destroyed, nothing can be stored in it any more`);
    this.name = 'DataClassDestroyed';
  }
}

/** What is stored is not what was sealed there (changed or moved): restore the row from a backup; do not retry. */
export class ContentAltered extends Error {
  readonly code = 'CONTENT_ALTERED';
  constructor(readonly context: string) {
    super(`vault content ${context} does not open under its key: it was changed or moved since it was sealed`);
    this.name = 'ContentAltered';
  }
}

/** The vault was sealed under another master key: start again with that one. */
export class WrongMasterKey extends Error {
  readonly code = 'WRONG_MASTER_KEY';
  constructor(message: string) {
    super(message);
    this.name = 'WrongMasterKey';
  }
}
