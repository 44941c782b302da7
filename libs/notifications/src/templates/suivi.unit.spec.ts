import { porteUneOffre } from './offre';
import { enHtml, enTexteBrut } from './rendu';
import { INVITATION_SUIVI, RELANCE_SUIVI, type DonneesSuivi } from './suivi';

const donnees: DonneesSuivi = {
  prenom: 'Alice',
  nom: 'Durand',
  centre: { nom: 'Centre de Nantes', adresse: '1 rue de la Paix, 44000 Nantes' },
  consultant: { prenom: 'Claire', nom: 'Martin' },
  creneau: '2026-09-09T07:00:00.000Z',
  fuseau: 'Europe/Paris',
};

/** Words of an offer or of a solicitation (L6323-8-1): a follow-up message has no use for any of them. */
const COMMERCIAL =
  /\b(offre|promo\w*|tarif\w*|prix|remise de \d+|réduction|gratuit\w*|cadeau|profitez|découvrez|nos (services|formations|bilans)|souscri\w+|achet\w+|inscri\w+|CPF|devis|parrain\w*)\b|€|%/i;

describe.each([
  ['invitation', INVITATION_SUIVI],
  ['reminder', RELANCE_SUIVI],
])('the %s to the follow-up', (_, modele) => {
  const texte = modele.ecrire(donnees);
  const rendus = [enTexteBrut(texte), enHtml(texte)];

  it('names the person, the slot, the place and who signs, in text as in HTML', () => {
    for (const rendu of rendus) {
      expect(rendu).toContain('Bonjour Alice Durand,');
      expect(rendu).toContain('mercredi 9 septembre 2026 à 9 h');
      expect(rendu).toContain('Centre de Nantes, 1 rue de la Paix, 44000 Nantes');
      expect(rendu).toContain('Claire Martin');
    }
  });

  it('leads to no page on line: the message itself is answered', () => {
    for (const rendu of rendus) expect(rendu).not.toMatch(/https?:|href|espace personnel/);
  });

  it('tells the time as one says it', () => {
    expect(modele.ecrire({ ...donnees, creneau: '2026-09-09T12:30:00.000Z' }).paragraphes.join()).toContain(
      'à 14 h 30',
    );
  });

  it('says how to answer, also to decline', () => {
    for (const rendu of rendus) expect(rendu).toMatch(/décliner.*répondez simplement à ce message/);
  });

  it('carries no commercial content (R31, L6323-8-1)', () => {
    for (const rendu of rendus) expect(rendu.replace(/ style="[^"]*"/g, '')).not.toMatch(COMMERCIAL);
  });

  it('is held back when what it quotes or says is an offer, never for the name of a person', () => {
    const centre = { nom: 'Horizons, tarifs d’été', adresse: '1 rue de la Paix, 44000 Nantes' };
    const vendeur = {
      ...modele,
      ecrire: (quoi: DonneesSuivi) => ({ ...modele.ecrire(quoi), sujet: 'Profitez de votre CPF' }),
    };
    expect(porteUneOffre(modele, donnees)).toBe(false);
    expect(porteUneOffre(vendeur, donnees)).toBe(true);
    expect(porteUneOffre(modele, { ...donnees, centre })).toBe(true);
    const consultant = { prenom: 'Claire', nom: 'Solde' };
    expect(porteUneOffre(modele, { ...donnees, prenom: 'Aimée', nom: 'Prix', consultant })).toBe(false);
  });

  it('has a version that a fact can keep', () => {
    expect(modele.version).toMatch(/^[A-Za-z0-9._-]{1,40}$/);
  });

  it('is signed by the centre alone, or by nobody in particular, when that is all we know', () => {
    const { consultant: _, ...sansConsultant } = donnees;
    expect(modele.ecrire(sansConsultant).signature).toEqual(['Centre de Nantes']);
    const { centre: __, ...sansRien } = sansConsultant;
    expect(modele.ecrire(sansRien).signature).toEqual(['Votre centre de bilan de compétences']);
    expect(modele.ecrire(sansRien).paragraphes.join()).not.toContain('undefined');
  });

  it('lets a name be read as a name, never as markup', () => {
    const rendu = enHtml(modele.ecrire({ ...donnees, nom: '<b>"D&D"</b>' }));
    expect(rendu).toContain('&lt;b&gt;&quot;D&amp;D&quot;&lt;/b&gt;');
    expect(rendu).not.toContain('<b>');
  });

  it('declares its language, its encoding and its title to screen readers', () => {
    expect(rendus[1]).toMatch(/<html lang="fr">\n<head><meta charset="utf-8">.*<title>[^<]+<\/title>/);
  });
});
