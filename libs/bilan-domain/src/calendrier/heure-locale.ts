import { Temporal } from 'temporal-polyfill';

/**
 * The time of day `HH:mm` at `instant` (ISO 8601 with `Z` or an offset) in the IANA zone `fuseau`, for a sentence. Throws
 * `RangeError` on an unknown zone or an instant without offset.
 */
export function heureLocale(instant: string, fuseau: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(fuseau)
    .toPlainTime()
    .toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
}
