import { lireFait, rejouer } from '#lib/bilan-domain';
import type { LoadedBilan } from '#lib/application';
import { factsAsEvents, givenCommands, jusquAuSuivi, ouverture, preliminaire } from '#lib/testing';
import { courseOf } from './course';

describe('le parcours d’un dossier, en table', () => {
  it('montre chaque fait à l’heure du site, l’état et les heures, sans référence du coffre', () => {
    const { faits } = givenCommands(...ouverture(), ...preliminaire());
    const events = factsAsEvents('0190a000-0000-7000-8000-00000000b001', faits);
    const loaded = { bilan: rejouer(events.map(lireFait)), facts: events, revision: events.length - 1 };
    const course = courseOf(loaded as unknown as LoadedBilan);
    expect(course).toContain('02/02/2026 10:00');
    expect(course).toContain('Consentement recueilli');
    expect(course).toContain('Heures comptées : 6 h');
    expect(course).toContain('État : Préliminaire');
    expect(course).not.toContain('empreinte');
  });

  it('dit le détail et l’auteur en français', () => {
    const { faits } = givenCommands(...jusquAuSuivi());
    const events = factsAsEvents('0190a000-0000-7000-8000-00000000b001', faits);
    const loaded = { bilan: rejouer(events.map(lireFait)), facts: events, revision: events.length - 1 };
    const course = courseOf(loaded as unknown as LoadedBilan);
    expect(course).toContain('court 1, moyen 1, long 1');
    expect(course).toContain('durée : 2 h');
    expect(course).toContain('modalité : présentiel');
    expect(course).toContain('phase : préliminaire');
    expect(course).toContain('classes : B, C');
    expect(course).toContain('date de contact : 02/09/2026');
    expect(course).toContain('remise : main propre');
    expect(course).not.toMatch(/[{}"]|dateContact|presentiel/);
  });
});
