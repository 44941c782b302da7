import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueDesRegles } from '#lib/bilan-domain';
import { pageDuGlossaire } from './glossaire';
import { diagrammeDeLaMachine, pageDeLaMachine } from './machine';
import { phrasesDesRegles } from './phrases';
import { pageDesRegles } from './regles';

const phrases = phrasesDesRegles();
const DOCS = join(__dirname, '../../docs');

/** The page written by hand, with the diagram of the code between its marks. */
function architecture(): string {
  const page = readFileSync(join(DOCS, 'architecture.md'), 'utf8');
  return page.replace(
    /(<!-- machine -->\n)[^]*(<!-- \/machine -->)/,
    (_, debut: string, fin: string) => `${debut}\n${diagrammeDeLaMachine()}\n\n${fin}`,
  );
}

const PAGES: Readonly<Record<string, () => string>> = {
  'architecture.md': architecture,
  'regles.md': () => pageDesRegles(phrases),
  'machine.md': pageDeLaMachine,
  'glossaire.md': pageDuGlossaire,
};

describe.each(Object.entries(PAGES))('docs/%s', (nom, ecrire) => {
  const fichier = join(DOCS, nom);

  it('dit ce que dit le code (sinon : npm run docs:regles)', () => {
    if (process.env.REGENERER === '1') writeFileSync(fichier, ecrire());
    expect(readFileSync(fichier, 'utf8')).toBe(ecrire());
  });
});

describe('la page des règles', () => {
  it.each(catalogueDesRegles().map((regle) => [`${regle.code} ${regle.titre}`, regle] as const))(
    'donne les phrases de %s',
    (_nom, regle) => {
      expect(phrases(regle).length).toBeGreaterThan(0);
    },
  );
});
