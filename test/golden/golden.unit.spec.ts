import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BILAN_NOUVEAU,
  MACHINE_VERSION,
  avancer,
  etatDe,
  instantane,
  lireFait,
  rejouer,
  type Bilan,
  type FaitEnregistre,
} from '#lib/bilan-domain';
import { DOSSIERS } from './dossiers';

/**
 * A recorded history, and the bilan that it was when it was recorded. Never edited: a dossier may learn to hold more, and
 * never forget nor change what it held.
 */
interface HistoireDor {
  readonly faits: readonly (FaitEnregistre & { readonly schemaVersion: number })[];
  readonly bilan: Bilan;
}

const DOSSIER = join(__dirname, String(MACHINE_VERSION));
const commeStocke = <T>(valeur: T): T => JSON.parse(JSON.stringify(valeur)) as T;

if (process.env.REGENERER === '1') ecrireLesManquantes();

/** Writes the histories that have no file yet; those that have one are left alone for ever. */
function ecrireLesManquantes(): void {
  mkdirSync(DOSSIER, { recursive: true });
  for (const [nom, mener] of Object.entries(DOSSIERS)) {
    const fichier = join(DOSSIER, `${nom}.json`);
    if (existsSync(fichier)) continue;
    const faits = mener().map(({ type, data, le, etat }) => ({
      type,
      schemaVersion: 1,
      occurredAt: le,
      data,
      metadata: { etat },
    }));
    writeFileSync(fichier, `${JSON.stringify({ faits, bilan: rejouer(faits.map(lireFait)) }, null, 2)}\n`);
  }
}

const fichiers = readdirSync(__dirname, { withFileTypes: true })
  .filter((entree) => entree.isDirectory())
  .flatMap(({ name }) => readdirSync(join(__dirname, name)).map((fichier) => join(name, fichier)));

describe('les histoires d’or', () => {
  it('sont toutes là : une par dossier caractéristique au moins', () => {
    expect(fichiers.length).toBeGreaterThanOrEqual(15);
    const noms = Object.keys(DOSSIERS).map((nom) => join('1', `${nom}.json`));
    expect(noms.filter((nom) => !fichiers.includes(nom))).toEqual([]);
  });

  it.each(fichiers)('%s se replie aujourd’hui comme le jour où elle fut écrite', (fichier) => {
    const { faits, bilan } = JSON.parse(readFileSync(join(__dirname, fichier), 'utf8')) as HistoireDor;
    const replie = rejouer(faits.map(lireFait));
    expect(replie.etat).toBe(bilan.etat);
    expect(commeStocke(replie.dossier)).toMatchObject(bilan.dossier);
  });

  it.each(fichiers.filter((fichier) => fichier.startsWith(`${MACHINE_VERSION}/`)))(
    '%s passe encore par la machine, état par état',
    (fichier) => {
      const { faits, bilan } = JSON.parse(readFileSync(join(__dirname, fichier), 'utf8')) as HistoireDor;
      let snapshot = instantane(BILAN_NOUVEAU);
      for (const fait of faits.map(lireFait)) {
        const suivant = avancer(snapshot, { ...fait, de: fait.etat.de });
        expect([fait.type, suivant && etatDe(suivant)]).toEqual([fait.type, fait.etat.vers]);
        snapshot = suivant!;
      }
      expect(etatDe(snapshot)).toBe(bilan.etat);
      expect(commeStocke(snapshot.context)).toMatchObject(bilan.dossier);
    },
  );
});
