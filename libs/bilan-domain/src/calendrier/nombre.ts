const UN_SIECLE_EN_JOURS = 36_525;

/** Throws `RangeError` unless `n` is a whole number from 1 to a century of days: a slip would otherwise loop for long. */
export function exigerNombre(n: number): void {
  if (!Number.isInteger(n) || n < 1 || n > UN_SIECLE_EN_JOURS)
    throw new RangeError(`Un délai se compte en unités entières, de 1 à ${UN_SIECLE_EN_JOURS}.`);
}
