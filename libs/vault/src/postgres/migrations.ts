import type { Migrations } from '#lib/platform';

export const vaultMigrations: Migrations = {
  '0001-vault': `
    create table vault.master_key_check (
      only_row boolean primary key default true check (only_row),
      canary bytea not null
    );

    -- wrapped_key is null once the class is destroyed: the row stays as a tombstone, so that no key is made again
    create table vault.data_keys (
      dossier_id text not null,
      data_class text not null,
      wrapped_key bytea,
      created_at timestamptz not null,
      destroyed_at timestamptz,
      primary key (dossier_id, data_class),
      check ((wrapped_key is null) = (destroyed_at is not null))
    );

    create table vault.contents (
      reference uuid primary key,
      dossier_id text not null,
      data_class text not null,
      wrapped_key bytea not null,
      ciphertext bytea not null,
      foreign key (dossier_id, data_class) references vault.data_keys
    );
    create index on vault.contents (dossier_id, data_class);
    -- random bytes do not compress: spare the attempt
    alter table vault.contents alter column ciphertext set storage external;

    create table vault.identity_tokens (
      token bytea not null,
      dossier_id text not null,
      primary key (token, dossier_id)
    );
    create index on vault.identity_tokens (dossier_id);
  `,
  '0002-people': `
    create table vault.people (
      dossier_id text primary key,
      token bytea not null
    );
    create index on vault.people (token);
  `,
};
