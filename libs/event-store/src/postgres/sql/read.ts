const COLUMNS = `transaction_id, position, revision, encode(empreinte, 'hex') as empreinte`;
/** Below the oldest running transaction nothing can appear any more: sequence order is not commit order. */
const READABLE = 'transaction_id < pg_snapshot_xmin(pg_current_snapshot())';

/** Parameters: stream, first revision, limit. */
export const readStreamSql = (schema: string, direction: 'forwards' | 'backwards') => `
select ${COLUMNS}, content::varchar from ${schema}.events
where stream = $1 and revision ${direction === 'forwards' ? '>=' : '<='} $2
order by revision ${direction === 'forwards' ? 'asc' : 'desc'} limit $3`;

/**
 * One page of the log. Rows of other streams come without content: they still move the position.
 * Parameters: transaction and position after (or before) which to read, limit, prefix of the streams.
 */
export const readAllSql = (schema: string, direction: 'forwards' | 'backwards') => `
select ${COLUMNS}, stream, case when starts_with(stream, $4) then content::varchar end as content from ${schema}.events
where ${READABLE} and (transaction_id, position) ${direction === 'forwards' ? '>' : '<'} ($1::xid8, $2::bigint)
order by transaction_id ${direction === 'forwards' ? 'asc' : 'desc'}, position ${direction === 'forwards' ? 'asc' : 'desc'}
limit $3`;

export const lastPositionSql = (schema: string) => `
select transaction_id, position from ${schema}.events order by transaction_id desc, position desc limit 1`;
