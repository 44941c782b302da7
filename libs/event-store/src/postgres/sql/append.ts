/** How the words of an expected revision travel: revisions are never negative. */
export const EXPECTED_WORDS = { 'no-stream': -1, any: -2, 'stream-exists': -3 } as const;

/**
 * Separators of contents: canonical JSON writes every control character as an escape. An array parameter would have its
 * quotes escaped, one by one, then unescaped.
 */
export const BETWEEN_EVENTS = '\n';
export const BETWEEN_REQUESTS = '\x1e';

/**
 * Appends to one stream and says what became of it: `written` with the last revision, `conflict` with the one found, or
 * `repeated` with the revision at which the stream already holds these very events.
 * Plain statements, because their plans stay cached: planning one statement for all of it took longer than the inserts.
 */
export const createAppendSql = (schema: string) => `
create function ${schema}.append(
    stream_name text, expectation integer, ids uuid[], contents text[],
    out outcome text, out at_revision integer, out at_transaction xid8, out positions bigint[], out links text[])
  -- Planned while the table is empty, the look-up would scan it for as long as the plan is cached.
  language plpgsql set enable_seqscan to off as $$
declare
  head integer;
  link text;
  at_position bigint;
begin
  select revision, encode(empreinte, 'hex') into head, link
    from ${schema}.events where stream = stream_name order by revision desc limit 1;
  if head <> expectation then
    at_revision := ${schema}.revision_of(stream_name, ids);
    if expectation < -1 and at_revision is not null or at_revision = expectation + 1 then
      outcome := 'repeated';
      return;
    end if;
  end if;
  at_revision := head;
  if not (expectation = coalesce(head, -1) or expectation = -2 or expectation = -3 and head is not null) then
    outcome := 'conflict';
    return;
  end if;
  outcome := 'written';
  at_revision := coalesce(head, -1);
  for n in 1 .. cardinality(ids) loop
    at_revision := at_revision + 1;
    link := encode(sha256(convert_to(coalesce(link, '') || contents[n], 'UTF8')), 'hex');
    links[n] := link;
    insert into ${schema}.events (stream, revision, id, empreinte, content)
      values (stream_name, at_revision, ids[n], decode(link, 'hex'), contents[n])
      returning transaction_id, position into at_transaction, at_position;
    positions[n] := at_position;
  end loop;
end $$`;

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

/** Parameters: stream, expected revision, ids, contents. */
export const appendOneSql = (schema: string) => `
select * from ${schema}.append($1, $2, $3, string_to_array($4, E'\\n'))`;

/** The same for many streams, in one commit. Parameters: streams, expected revisions, ids of each, contents of all. */
export const appendGroupSql = (schema: string) => `
select appended.*
from unnest($1::text[], $2::integer[], $3::text[], string_to_array($4, E'\\x1e')) with ordinality
  as request(stream, expectation, ids, contents, rank)
cross join lateral ${schema}.append(
  stream, expectation, string_to_array(ids, ',')::uuid[], string_to_array(contents, E'\\n')
) as appended
order by rank`;
