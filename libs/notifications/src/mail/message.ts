export interface Address {
  readonly name: string;
  readonly address: string;
}

/** A message as its template wrote it, ready to leave. */
export interface Message {
  /** Message-ID of RFC 5322, without the angle brackets: the same message has the same one, whenever it is sent. */
  readonly messageId: string;
  readonly date: Date;
  readonly to: Address;
  readonly replyTo?: Address;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly calendar?: CalendarInvitation;
}

export interface CalendarInvitation {
  /** iTIP method (RFC 5546). */
  readonly method: 'REQUEST';
  /** iCalendar text (RFC 5545). */
  readonly content: string;
}

/** Sends messages. It may send one again after an unclear outcome: the Message-ID tells that it is the same. */
export interface Mailer {
  /**
   * @throws MessageRefused when sending it again would be refused again
   * @throws MailUnavailable when it may pass later
   */
  send(message: Message): Promise<void>;
  close(): void;
}

/** The server will not have that message or that recipient: someone has to look. The code says why, without the address. */
export class MessageRefused extends Error {
  readonly code = 'MESSAGE_REFUSED';
  constructor(readonly reason: string) {
    super(`the mail server refused the message for good: ${reason}`);
    this.name = 'MessageRefused';
  }
}

/** The mail could not leave now: it will be tried again. */
export class MailUnavailable extends Error {
  readonly code = 'MAIL_UNAVAILABLE';
  constructor(readonly reason: string) {
    super(`the mail could not leave, it will be tried again: ${reason}`);
    this.name = 'MailUnavailable';
  }
}
