// Each peer appends one fact to the caller's own stream with the revision it expects, and reads a whole stream.
import { createRequire } from 'node:module';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { fact, FACTS_PER_STREAM, newStream } from './facts.mjs';

const { createPostgresEventStore } = createRequire(import.meta.url)('../../dist/libs/event-store/src/index.js');
const POOL = 10;

/** Where each caller stands: a stream and its last revision, a new stream after 150 facts. */
function cursors() {
  const at = new Map();
  return (caller) => {
    const cursor = at.get(caller);
    if (cursor && cursor.revision < FACTS_PER_STREAM - 1) return cursor;
    const fresh = { stream: newStream(), revision: -1 };
    at.set(caller, fresh);
    return fresh;
  };
}

export async function ours(connectionString, schema = 'log') {
  const store = await createPostgresEventStore({ connectionString, schema });
  const next = cursors();
  return {
    name: 'this log',
    async append(caller) {
      const cursor = next(caller);
      await store.append(cursor.stream, cursor.revision < 0 ? 'no-stream' : cursor.revision, [fact()]);
      cursor.revision += 1;
    },
    async prepareStream() {
      const stream = newStream();
      await store.append(stream, 'no-stream', Array.from({ length: FACTS_PER_STREAM }, fact));
      return stream;
    },
    async readStream(stream) {
      let count = 0;
      for await (const _ of store.readStream(stream)) count += 1;
      return count;
    },
    close: () => store.close(),
  };
}

export async function emmett(connectionString) {
  const pool = new pg.Pool({ connectionString, max: POOL }).on('error', () => undefined);
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } });
  await store.schema.migrate();
  const next = cursors();
  const toEvent = ({ type, data, metadata }) => ({ type, data, metadata });
  return {
    name: 'emmett-postgresql',
    async append(caller) {
      const cursor = next(caller);
      const expectedStreamVersion = cursor.revision < 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(cursor.revision + 1);
      await store.appendToStream(cursor.stream, [toEvent(fact())], { expectedStreamVersion });
      cursor.revision += 1;
    },
    async prepareStream() {
      const stream = newStream();
      await store.appendToStream(
        stream,
        Array.from({ length: FACTS_PER_STREAM }, () => toEvent(fact())),
      );
      return stream;
    },
    readStream: async (stream) => (await store.readStream(stream)).events.length,
    async close() {
      await store.close();
      await pool.end();
    },
  };
}

/** The limit: no expected revision, no digest, the same columns and indexes. */
const BARE_TABLE = (name) => `
  create table if not exists ${name} (
    transaction_id xid8 not null default pg_current_xact_id(),
    position bigint generated always as identity,
    stream text collate "C" not null,
    revision integer not null,
    id uuid not null unique,
    empreinte bytea not null,
    content text not null,
    primary key (stream, revision)
  );
  create index if not exists ${name}_order on ${name} (transaction_id, position)`;
const EMPREINTE = Buffer.alloc(32, 7);

export async function bareInserts(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 64 }).on('error', () => undefined);
  await pool.query(BARE_TABLE('bare'));
  const next = cursors();
  const text =
    'insert into bare (stream, revision, id, empreinte, content) values ($1, $2, $3, $4, $5) returning position';
  return {
    name: 'bare insert, one per transaction',
    async append(caller) {
      const cursor = next(caller);
      const event = fact();
      cursor.revision += 1;
      const values = [cursor.stream, cursor.revision, event.id, EMPREINTE, JSON.stringify(event)];
      await pool.query({ name: 'bare', text, values });
    },
    async prepareStream() {
      const stream = newStream();
      const row =
        'insert into bare (stream, revision, id, empreinte, content) select $1, n - 1, gen_random_uuid(), $2, $3';
      const rows = `${row} from generate_series(1, ${FACTS_PER_STREAM}) n`;
      await pool.query(rows, [stream, EMPREINTE, JSON.stringify(fact())]);
      return stream;
    },
    async readStream(stream) {
      const all = 'select position, revision, empreinte, content from bare where stream = $1 order by revision';
      const { rows } = await pool.query({ name: 'read', text: all, values: [stream] });
      return rows.map(({ content }) => JSON.parse(content)).length;
    },
    close: () => pool.end(),
  };
}

/** The same rows, all the callers that wait in one statement. */
export async function groupedInserts(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 1 }).on('error', () => undefined);
  await pool.query(BARE_TABLE('grouped'));
  const next = cursors();
  const text = `insert into grouped (stream, revision, id, empreinte, content)
    select * from unnest($1::text[], $2::integer[], $3::uuid[], $4::bytea[], $5::text[])`;
  let waiting = [];
  let sending = false;
  async function sendAll() {
    sending = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      const values = [0, 1, 2, 3, 4].map((column) => group.map(({ row }) => row[column]));
      await pool.query({ name: 'grouped', text, values });
      for (const { resolve } of group) resolve();
    }
    sending = false;
  }
  return {
    name: 'bare inserts, grouped',
    append(caller) {
      const cursor = next(caller);
      const event = fact();
      cursor.revision += 1;
      return new Promise((resolve) => {
        waiting.push({ row: [cursor.stream, cursor.revision, event.id, EMPREINTE, JSON.stringify(event)], resolve });
        if (!sending) void sendAll();
      });
    },
    close: () => pool.end(),
  };
}
