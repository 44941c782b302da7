/** Where a row stands in the log: the transaction that wrote it, then its rank among all writes. */
export interface RowPosition {
  readonly transaction_id: string;
  readonly position: string;
}

const BEGINNING: RowPosition = { transaction_id: '0', position: '0' };
const END: RowPosition = { transaction_id: '18446744073709551615', position: '9223372036854775807' };

/** Fixed width, so that string order is log order: 20 digits of the transaction, 19 of the rank. */
export function formatPosition({ transaction_id, position }: RowPosition): string {
  return `${transaction_id.padStart(20, '0')}-${position.padStart(19, '0')}`;
}

/** @throws RangeError when the text is no position of this kind of log */
export function parsePosition(text: string | undefined, absent: 'beginning' | 'end'): RowPosition {
  if (!text) return absent === 'beginning' ? BEGINNING : END;
  const [, transaction_id, position] = /^(\d{20})-(\d{19})$/.exec(text) ?? [];
  if (!transaction_id || !position) throw new RangeError(`${text} is not a position of a PostgreSQL log`);
  // PostgreSQL reads an xid8 with leading zeros as octal.
  return { transaction_id: String(BigInt(transaction_id)), position };
}
