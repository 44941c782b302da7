import { createTransport } from 'nodemailer';
import { toMailOptions } from './composition';
import { MailUnavailable, MessageRefused, type Mailer } from './message';

const CONNECTION_MS = 10_000;
const SILENCE_MS = 20_000;

/** Sends through the server of `url` (`smtp://user:password@host:587`, `smtps://…`), over a few kept connections. */
export function createSmtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: CONNECTION_MS,
    greetingTimeout: CONNECTION_MS,
    socketTimeout: SILENCE_MS,
  });
  return {
    async send(message) {
      try {
        await transport.sendMail(toMailOptions(message, from));
      } catch (error) {
        throw outcomeOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
}

/**
 * The answer of a server quotes the address: only its codes go further. 5xx about the message or its recipient is for
 * good (RFC 5321 §4.2.1); about the connection or the account, the configuration is at fault and will be corrected.
 */
function outcomeOf({ code = 'SMTP', responseCode }: SmtpError): Error {
  const reason = responseCode === undefined ? code : `${code} ${responseCode}`;
  const aboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  const forGood = aboutMessage && (responseCode === undefined || responseCode >= 500);
  return forGood ? new MessageRefused(reason) : new MailUnavailable(reason);
}
