import type { SendMailOptions } from 'nodemailer';
import type { Message } from './message';

/** A message as nodemailer takes it. */
export function toMailOptions(message: Message, from: string): SendMailOptions {
  const { messageId, date, to, replyTo, subject, text, html, calendar } = message;
  return {
    messageId: `<${messageId}>`,
    date,
    from,
    to: { ...to },
    ...(replyTo && { replyTo: { ...replyTo } }),
    subject,
    text,
    html,
    ...(calendar && { icalEvent: { ...calendar, filename: 'invitation.ics' } }),
    // RFC 3834: neither absence messages nor robots answer
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
