import { ajouterMinutes } from '#lib/bilan-domain';
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { Address, CalendarInvitation } from './message';
import { DUREE_ENTRETIEN_MINUTES } from './slot';

export interface Proposition {
  /** The same through all the messages of a bilan: a reminder moves the proposal instead of adding one. */
  readonly uid: string;
  /** 0, then one more at each new proposal (RFC 5546 §2.1.4). */
  readonly sequence: number;
  readonly proposeeLe: string;
  readonly debut: string;
  readonly fuseau: string;
  readonly titre: string;
  readonly description: string;
  readonly lieu?: string;
  readonly organisateur: Address;
  readonly invite: Address;
}

/**
 * A tentative slot of one hour, as an invitation that the beneficiary may accept or decline from the calendar: the
 * answer goes to the organiser's mailbox.
 */
export function invitationCalendrier(proposition: Proposition): CalendarInvitation {
  const { uid, sequence, proposeeLe, debut, fuseau, titre, description, lieu, organisateur, invite } = proposition;
  const calendar = ical({
    method: ICalCalendarMethod.REQUEST,
    prodId: { company: 'bilan', product: 'suivi', language: 'FR' },
  });
  // naming the zone of the whole calendar would write DTSTAMP in it, where RFC 5545 §3.8.7.2 asks for UTC
  calendar.timezone({ name: null, generator: timeZoneDefinition });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: new Date(proposeeLe),
    start: localTime(debut, fuseau),
    end: localTime(ajouterMinutes(debut, DUREE_ENTRETIEN_MINUTES), fuseau),
    timezone: fuseau,
    status: ICalEventStatus.TENTATIVE,
    summary: titre,
    description,
    ...(lieu && { location: lieu }),
    organizer: { name: organisateur.name, email: organisateur.address },
    attendees: [
      {
        name: invite.name,
        email: invite.address,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: true,
      },
    ],
  });
  return { method: 'REQUEST', content: calendar.toString() };
}

const localTime = (instant: string, fuseau: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(fuseau).toPlainDateTime().toString({ smallestUnit: 'second' });

/** The VTIMEZONE block, under the name that the site gives: the library knows La Réunion as Dubai. */
function timeZoneDefinition(fuseau: string): string {
  const [block = ''] = tzlib_get_ical_block(fuseau);
  return block.replace(/^TZID:.*$/m, `TZID:${fuseau}`).replace(/^X-LIC-LOCATION:.*$/m, `X-LIC-LOCATION:${fuseau}`);
}
