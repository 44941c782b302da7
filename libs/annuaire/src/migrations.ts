import type { Migrations } from '#lib/platform';

export const annuaireMigrations: Migrations = {
  '0001-annuaire': `
    create table annuaire.organismes (
      id uuid primary key,
      nom text not null,
      siren text not null check (siren ~ '^[0-9]{9}$'),
      nda text not null check (nda ~ '^[0-9]{11}$')
    );
    create table annuaire.centres (
      id uuid primary key,
      organisme_id uuid not null references annuaire.organismes (id),
      nom text not null,
      adresse text not null,
      fuseau text not null,
      territoire text not null,
      vendredi_saint_ferie boolean not null
    );
    create table annuaire.comptes (
      id uuid primary key,
      courriel text not null unique check (courriel = lower(courriel)),
      nom text not null,
      prenom text not null,
      role text not null,
      organisme_id uuid not null references annuaire.organismes (id),
      empreinte text,
      actif boolean not null
    );
    create table annuaire.rattachements_centre (
      compte_id uuid not null references annuaire.comptes (id) on delete cascade,
      centre_id uuid not null references annuaire.centres (id),
      primary key (compte_id, centre_id)
    );
    create index on annuaire.rattachements_centre (centre_id);
    create table annuaire.rattachements_bilan (
      compte_id uuid not null references annuaire.comptes (id) on delete cascade,
      bilan_id uuid not null,
      primary key (compte_id, bilan_id)
    );
    create index on annuaire.rattachements_bilan (bilan_id);`,
  '0002-reglages': `
    create table annuaire.programmes (
      organisme_id uuid not null references annuaire.organismes (id),
      id text not null,
      version integer not null,
      data jsonb not null,
      publie_le timestamptz not null,
      retire_le timestamptz,
      primary key (organisme_id, id, version)
    );
    create table annuaire.parametres (
      numero bigint generated always as identity primary key,
      organisme_id uuid not null references annuaire.organismes (id),
      nom text not null,
      en_vigueur_le date not null,
      valeur jsonb not null,
      source text not null,
      publie_le timestamptz not null
    );
    create index on annuaire.parametres (organisme_id, nom, en_vigueur_le);`,
  '0003-situations': `
    create table annuaire.situations (
      numero bigint generated always as identity primary key,
      organisme_id uuid not null references annuaire.organismes (id),
      data jsonb not null,
      declaree_le timestamptz not null
    );
    create index on annuaire.situations (organisme_id, numero);`,
};
