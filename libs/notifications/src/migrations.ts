import type { Migrations } from '#lib/platform';

export const notificationsMigrations: Migrations = {
  '0001-envois': `
    -- One row per message, written before it leaves: neither address nor text, which stay in the vault and in the mail.
    create table notifications.envois (
      message_id text primary key,
      bilan_id uuid not null,
      modele text not null,
      -- the date that the message bears, by the product's clock: the same if it has to be sent again
      date timestamptz not null,
      etat text not null default 'en-cours' check (etat in ('en-cours', 'envoye', 'refuse'))
    );
    create index on notifications.envois (bilan_id);
  `,
};
