import { invitationCalendrier, type Proposition } from './calendar';

const proposition: Proposition = {
  uid: 'suivi-0190c000-0000-7000-8000-000000000001@centre.example',
  sequence: 1,
  proposeeLe: '2026-09-02T07:00:00.000Z',
  debut: '2026-09-09T07:00:00.000Z',
  fuseau: 'Europe/Paris',
  titre: 'Entretien de suivi de votre bilan de compétences',
  description: 'Créneau proposé.',
  lieu: '1 rue de la Paix, Nantes',
  organisateur: { name: 'Claire Martin', address: 'claire.martin@centre.example' },
  invite: { name: 'Alice Durand', address: 'alice.durand@example.org' },
};

/** The lines of the calendar, unfolded (RFC 5545 §3.1). */
const lines = (content: string) => content.replace(/\r\n[ \t]/g, '').split('\r\n');

describe('the invitation to the follow-up interview', () => {
  it('is a tentative hour that the beneficiary may accept, in the time zone of the site', () => {
    const { method, content } = invitationCalendrier(proposition);
    expect(method).toBe('REQUEST');
    expect(lines(content)).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'TZID:Europe/Paris',
        'UID:suivi-0190c000-0000-7000-8000-000000000001@centre.example',
        'SEQUENCE:1',
        'DTSTAMP:20260902T070000Z',
        'DTSTART;TZID=Europe/Paris:20260909T090000',
        'DTEND;TZID=Europe/Paris:20260909T100000',
        'STATUS:TENTATIVE',
        'ORGANIZER;CN="Claire Martin":mailto:claire.martin@centre.example',
      ]),
    );
    expect(content).toContain('BEGIN:VTIMEZONE');
    expect(lines(content).find((line) => line.startsWith('ATTENDEE'))).toMatch(
      /^ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Alice Durand":mailto:alice\.durand@example\.org$/i,
    );
  });

  it('names the zone of an overseas site as the site does', () => {
    const { content } = invitationCalendrier({
      ...proposition,
      fuseau: 'Indian/Reunion',
      debut: '2026-09-09T05:00:00Z',
    });
    expect(lines(content)).toEqual(
      expect.arrayContaining(['TZID:Indian/Reunion', 'DTSTART;TZID=Indian/Reunion:20260909T090000']),
    );
    expect(content).not.toContain('Asia/Dubai');
  });
});
