/** Another account already signs in with that address: choose another, or correct the existing account. */
export class CourrielDejaUtilise extends Error {
  readonly code = 'COURRIEL_DEJA_UTILISE';
  constructor() {
    super('another account already has that address');
    this.name = 'CourrielDejaUtilise';
  }
}
