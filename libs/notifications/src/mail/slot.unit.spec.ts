import { SITE_PARIS } from '#lib/testing';
import { creneauPropose } from './slot';

const BILANS = Array.from({ length: 8 }, (_, n) => `0190c000-0000-7000-8000-00000000000${n}`);
const ENVOI = '2026-09-02T07:00:00.000Z';
type Occupation = { readonly debut: string; readonly minutes: number };

const creneau = (bilanId = BILANS[0]!, envoyeLe = ENVOI, agenda: readonly Occupation[] = []) =>
  creneauPropose({
    ...{ bilanId, envoyeLe, site: SITE_PARIS },
    occupations: async ({ debut, fin }) => agenda.filter((prise) => prise.debut >= debut && prise.debut < fin),
  });

describe('the slot proposed for the follow-up interview', () => {
  it.each([
    ['a Wednesday', ENVOI, '2026-09-09T07:00:00.000Z'],
    ['a Friday before a holiday', '2026-10-30T08:00:00.000Z', '2026-11-06T08:00:00.000Z'],
    ['before the winter time', '2026-10-22T07:00:00.000Z', '2026-10-29T08:00:00.000Z'],
  ])('is from 09:00 site time on, five working days after %s', async (_, envoyeLe, attendu) => {
    expect(await creneau(BILANS[0], envoyeLe)).toBe(attendu);
  });

  it('differs from one beneficiary to the next, from 09:00 to 17:00, and never for the same one', async () => {
    const creneaux = await Promise.all(BILANS.map((bilanId) => creneau(bilanId)));
    expect(creneaux.map((instant) => instant.slice(11, 13))).toEqual(['07', '08', '09', '10', '11', '12', '13', '14']);
    expect(await creneau(BILANS[3])).toBe(creneaux[3]);
  });

  it('avoids the séances of the consultant, even when they overlap an hour in part', async () => {
    const agenda = [
      { debut: '2026-09-09T07:30:00.000Z', minutes: 60 },
      { debut: '2026-09-09T10:00:00.000Z', minutes: 300 },
    ];
    const creneaux = await Promise.all(BILANS.map((bilanId) => creneau(bilanId, ENVOI, agenda)));
    expect(new Set(creneaux)).toEqual(new Set(['2026-09-09T09:00:00.000Z']));
  });

  it('begins at the hour of the organisme, from the day that it chose', async () => {
    const suiviHeure = [{ enVigueurLe: '2026-09-10', valeur: '16:00', source: 'organisme' }];
    const propose = (envoyeLe: string) =>
      creneauPropose({
        ...{ bilanId: BILANS[0]!, envoyeLe, site: SITE_PARIS, surcharges: { suiviHeure } },
        occupations: async () => [],
      });
    expect(await propose(ENVOI)).toBe('2026-09-09T07:00:00.000Z');
    expect(await propose('2026-09-03T07:00:00.000Z')).toBe('2026-09-10T14:00:00.000Z');
  });

  it('goes to the next working day when the day is full', async () => {
    expect(await creneau(BILANS[0], ENVOI, [{ debut: '2026-09-09T07:00:00.000Z', minutes: 480 }])).toBe(
      '2026-09-10T07:00:00.000Z',
    );
  });
});
