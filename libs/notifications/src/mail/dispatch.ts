import type { Clock, Pool } from '#lib/platform';
import { MessageRefused, type Mailer, type Message } from './message';

/** Which message, decided before it is written. */
export interface Envoi {
  readonly messageId: string;
  readonly bilanId: string;
  /** Version of the template. */
  readonly modele: string;
}

/**
 * Sends a message once, as far as that can be known. It is noted before it leaves and after: noted as sent, it never
 * leaves again. A crash in between makes it leave again, with the same Message-ID and date: the local outbox keeps one
 * file; an SMTP server may deliver it twice, which no sender can exclude (RFC 5321 §4.5.3.2.6).
 */
export class Dispatch {
  constructor(
    private readonly pool: Pool,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /**
   * @param write called with the date that the message bears, when it has to leave
   * @returns what was sent, by this call or a former one
   * @throws MessageRefused, MailUnavailable
   */
  async send(envoi: Envoi, write: (date: Date) => Promise<Message>): Promise<Envoi> {
    const { date, etat, modele } = await this.note(envoi);
    if (etat === 'envoye') return { ...envoi, modele };
    try {
      await this.mailer.send(await write(date));
    } catch (error) {
      if (error instanceof MessageRefused) await this.mark(envoi, 'refuse', envoi.modele);
      throw error;
    }
    await this.mark(envoi, 'envoye', envoi.modele);
    return envoi;
  }

  private async note({ messageId, bilanId, modele }: Envoi): Promise<NotedRow> {
    const { rows } = await this.pool.query<NotedRow>(
      `with noted as (
         insert into notifications.envois (message_id, bilan_id, modele, date) values ($1, $2, $3, $4)
         on conflict (message_id) do nothing returning date, etat, modele)
       select * from noted union all
       select date, etat, modele from notifications.envois where message_id = $1 limit 1`,
      [messageId, bilanId, modele, this.clock.now().toISOString()],
    );
    return rows[0]!;
  }

  private async mark({ messageId }: Envoi, etat: 'envoye' | 'refuse', modele: string): Promise<void> {
    await this.pool.query('update notifications.envois set etat = $2, modele = $3 where message_id = $1', [
      messageId,
      etat,
      modele,
    ]);
  }
}

interface NotedRow {
  readonly date: Date;
  readonly etat: 'en-cours' | 'envoye' | 'refuse';
  readonly modele: string;
}
