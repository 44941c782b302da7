/** How the words of an expected revision travel: revisions are never negative. */
export const EXPECTED_WORDS = { 'no-stream': -1, any: -2, 'stream-exists': -3 } as const;

/**
 * Separators of contents: canonical JSON writes every control character as an escape. An array parameter would have its
 * quotes escaped, one by one, then unescaped.
 */
export const BETWEEN_EVENTS = '\n';
export const BETWEEN_REQUESTS = '\x1e';
/** Between the ids of one request. */
export const BETWEEN_IDS = ',';

/** Where a stream already holds these very events, one after the other; null when it does not. */
export const createRevisionOfSql = (schema: string) => `
create function ${schema}.revision_of(stream_name text, event_ids uuid[]) returns integer
  language sql stable
  return (
    select min(held.revision)
    from unnest(event_ids) with ordinality as event(id, rank)
    left join ${schema}.events held on held.id = event.id and held.stream = stream_name
    having bool_and(held.id is not null) and min(held.revision - event.rank) = max(held.revision - event.rank)
  )`;

/** The digests of several contents, each over the one before it. */
export const createChainSql = (schema: string) => `
create function ${schema}.chain(link text, ids uuid[], contents text[])
  returns table (rank integer, id uuid, content text, empreinte bytea) language plpgsql immutable as $$
begin
  for n in 1 .. cardinality(ids) loop
    rank := n;
    id := ids[n];
    content := contents[n];
    empreinte := sha256(convert_to(link || content, 'UTF8'));
    link := encode(empreinte, 'hex');
    return next;
  end loop;
end $$`;

/**
 * Appends to many streams in one statement, each stream named once, and says in the order of the requests what became of
 * each, a line for each event, one column (each costs its client some microseconds):
 * `written <revision> <transaction> <position> <empreinte>`, or one line for the whole request: `conflict <revision found>`
 * (nothing after it without a stream), `repeated <revision>` at which the stream already holds these very events.
 * A function for its settings: planned for each call, the statement would take longer to plan than to run; planned while
 * the table is empty, its look-up would scan the table for as long as the plan is cached. Who waits longer than two
 * seconds for another session (one forgotten in the middle of a transaction) is told so: others wait behind.
 */
export const createAppendSql = (schema: string) => `
create function ${schema}.append(streams text[], expectations integer[], ids_of_each text[], contents_of_each text)
  returns setof text language plpgsql
  set plan_cache_mode to force_generic_plan set enable_seqscan to off set lock_timeout to '2s' as $$
begin return query
with request as (
  select * from unnest(streams, expectations, ids_of_each, string_to_array(contents_of_each, E'\\x1e')) with ordinality
    as request(stream, expectation, ids, contents, rank)
), judged as (
  select request.*, head.revision as head, coalesce(encode(head.empreinte, 'hex'), '') as link,
    case when head.revision <> expectation then ${schema}.revision_of(request.stream, string_to_array(ids, ',')::uuid[]) end
      as held_at
  from request left join lateral (
    select revision, empreinte from ${schema}.events where stream = request.stream order by revision desc limit 1
  ) head on true
), decided as materialized (
  select judged.*, case
    when held_at is not null and (expectation < -1 or held_at = expectation + 1) then 'repeated'
    when expectation = coalesce(head, -1) or expectation = -2 or expectation = -3 and head is not null then 'written'
    else 'conflict' end as outcome
  from judged
), event as (
  select rank, stream, coalesce(head, -1) + 1 as revision, ids::uuid as id,
    sha256(convert_to(link || contents, 'UTF8')) as empreinte, contents as content
  from decided where outcome = 'written' and strpos(ids, ',') = 0
  union all
  select decided.rank, stream, coalesce(head, -1) + linked.rank, id, empreinte, content
  from decided cross join lateral ${schema}.chain(
    link, string_to_array(ids, ',')::uuid[], string_to_array(contents, E'\\n')) as linked
  where outcome = 'written' and strpos(ids, ',') > 0
), written as (
  insert into ${schema}.events (stream, revision, id, empreinte, content)
  select stream, revision, id, empreinte, content from event order by rank, revision
  returning stream, revision, transaction_id, position, empreinte
)
select concat_ws(' ', outcome, case outcome when 'written' then revision when 'repeated' then held_at else head end,
  transaction_id, position, encode(empreinte, 'hex'))
from decided left join written using (stream)
order by rank, revision;
end $$`;

/**
 * The same for a lone event at the very end of its stream: two statements whose plans are small take a third of the time.
 * Whatever else it meets goes the way of the others.
 */
export const createAppendOneSql = (schema: string) => `
create function ${schema}.append_one(stream_name text, expectation integer, event_id uuid, event_content text)
  returns text language plpgsql set enable_seqscan to off set lock_timeout to '2s' as $$
declare
  head integer;
  link text;
  digest bytea;
  written text;
begin
  select revision, encode(empreinte, 'hex') into head, link
    from ${schema}.events where stream = stream_name order by revision desc limit 1;
  if coalesce(head, -1) <> expectation then
    return ${schema}.append(array[stream_name], array[expectation], array[event_id::text], event_content);
  end if;
  digest := sha256(convert_to(coalesce(link, '') || event_content, 'UTF8'));
  insert into ${schema}.events (stream, revision, id, empreinte, content)
    values (stream_name, expectation + 1, event_id, digest, event_content)
    returning concat_ws(' ', 'written', revision, transaction_id, position, encode(empreinte, 'hex')) into written;
  return written;
end $$`;

/** Parameters: streams, expected revisions, ids of each, contents of all. */
export const appendSql = (schema: string) => `select ${schema}.append($1, $2, $3, $4) as verdict`;

/** Parameters: stream, expected revision, id, content. */
export const appendOneSql = (schema: string) => `select ${schema}.append_one($1, $2, $3, $4) as verdict`;
