/** How the words of an expected revision travel: revisions are never negative. */
export const EXPECTED_WORDS = { 'no-stream': -1, any: -2, 'stream-exists': -3 } as const;

/**
 * Appends a group of requests, at most one for a stream, in one statement and one commit, with a verdict for each.
 * Parameters: streams and expected revisions of the requests; then for each event its request (from 1), id, content.
 * Answers one row for each event written, or one row for a request that wrote nothing.
 */
export const appendSql = (schema: string) => `
with request as (
  select * from unnest($1::text[], $2::integer[]) with ordinality as r(stream, expected, request)
),
event as (
  select *, row_number() over (partition by request order by ordinal) as rank
  from unnest($3::bigint[], $4::uuid[], $5::text[]) with ordinality as e(request, id, content, ordinal)
),
verdict as (
  select request.*, head.revision as head, encode(head.empreinte, 'hex') as previous, repeated.first as repeated,
    case
      when repeated.first is not null and (expected < -1 or repeated.first = expected + 1) then 'repeated'
      when expected = -2 or expected = -3 and head.revision is not null or expected = coalesce(head.revision, -1) then 'written'
      else 'conflict'
    end as outcome
  from request
  left join lateral (
    select revision, empreinte from ${schema}.events where stream = request.stream order by revision desc limit 1
  ) head on true
  left join lateral (
    select min(held.revision) as first
    from event left join ${schema}.events held on held.id = event.id and held.stream = request.stream
    where head.revision <> request.expected and event.request = request.request
    having bool_and(held.id is not null) and min(held.revision - event.rank) = max(held.revision - event.rank)
  ) repeated on true
),
written as (
  insert into ${schema}.events (stream, revision, id, empreinte, content)
  select stream, coalesce(head, -1) + rank, id,
    decode(${schema}.chain(coalesce(previous, ''), content) over (partition by request order by rank), 'hex'), content
  from verdict join event using (request)
  where outcome = 'written'
  order by request, rank
  returning stream, revision, transaction_id, position, empreinte
)
select request, outcome, head, repeated, written.revision, transaction_id, position, encode(empreinte, 'hex') as empreinte
from verdict left join written using (stream)
order by request, written.revision`;
