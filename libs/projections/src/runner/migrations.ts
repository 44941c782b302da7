import type { Migrations } from '#lib/platform';

export const projectionMigrations: Migrations = {
  '0001-builds': `
    -- One row per table of a projection: the one that serves, and the one built beside it if any.
    create table projections.builds (
      projection text not null,
      version integer not null,
      beside boolean not null,
      -- text of the table's definition: a change without a new version is refused
      definition text not null,
      -- last position of the log that the table has taken in
      position text not null default '',
      -- false until the end of the log was reached once: no side effect before, and a poison event stops
      caught_up boolean not null default false,
      -- code of the error that stopped the build
      stopped text,
      holder uuid,
      held_until timestamptz not null default '-infinity',
      primary key (projection, version, beside)
    );
    create unique index one_serves on projections.builds (projection) where not beside;

    create table projections.parked_streams (
      projection text not null,
      stream text not null,
      -- the poison event: it and those after it in its stream are held back
      revision integer not null,
      position text not null,
      event_type text not null,
      error_code text not null,
      parked_at timestamptz not null,
      primary key (projection, stream)
    );
  `,
};
