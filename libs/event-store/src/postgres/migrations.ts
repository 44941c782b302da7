import type { Migrations } from '#lib/platform';
import { createAppendOneSql, createAppendSql, createChainSql, createRevisionOfSql } from './sql/append';

/** The tables and functions of a log kept in the PostgreSQL schema `schema`. */
export function logMigrations(schema: string): Migrations {
  return {
    '0001-events': `
      create table ${schema}.events (
        transaction_id xid8 not null default pg_current_xact_id(),
        position bigint generated always as identity,
        stream text collate "C" not null,
        revision integer not null,
        id uuid not null,
        empreinte bytea not null,
        -- Text and not jsonb: exactly the bytes that the digest covers, which jsonb would rewrite.
        content text not null,
        constraint events_stream_revision primary key (stream, revision),
        constraint events_id unique (id)
      );
      create index events_order on ${schema}.events (transaction_id, position);`,
    '0002-append': createRevisionOfSql(schema),
    // Logs made before the first release have another function of this name, which looped over the events.
    '0003-append-in-one-statement': [
      `drop function if exists ${schema}.append(text, integer, uuid[], text[])`,
      createChainSql(schema),
      createAppendSql(schema),
      createAppendOneSql(schema),
    ].join(';'),
  };
}
