/** Another account already signs in with that address: choose another, or correct the existing account. */
export class CourrielDejaUtilise extends Error {
  readonly code = 'COURRIEL_DEJA_UTILISE';
  constructor() {
    super('another account already has that address');
    this.name = 'CourrielDejaUtilise';
  }
}

/** That version was published with another content: publish the change as the next version. */
export class ProgrammeDejaPublie extends Error {
  readonly code = 'PROGRAMME_DEJA_PUBLIE';
  constructor(readonly reference: string) {
    super('that version of the programme is published with another content');
    this.name = 'ProgrammeDejaPublie';
  }
}

/** The identifier is that of a programme of the common catalogue: choose another. */
export class ProgrammeReserve extends Error {
  readonly code = 'PROGRAMME_RESERVE';
  constructor(readonly reference: string) {
    super('the identifier is that of a common programme');
    this.name = 'ProgrammeReserve';
  }
}

/** The day has begun, and decisions were taken under the value that held: choose a day after `jourCommence`. */
export class ParametreRetroactif extends Error {
  readonly code = 'PARAMETRE_RETROACTIF';
  constructor(
    readonly parametre: string,
    readonly jourCommence: string,
  ) {
    super('a parameter changes from a day to come');
    this.name = 'ParametreRetroactif';
  }
}
