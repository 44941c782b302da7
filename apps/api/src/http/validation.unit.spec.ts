import { LectureBilan, LectureHistorique } from '../bilans/bilans.controller';
import { AvancerHorloge } from '../demo/demo.controller';
import { LectureEcheances } from '../echeances/consulter-echeances';
import { LectureParametres } from '../parametres/consulter-parametres';
import { NouveauParametre } from '../parametres/fixer-parametre';
import { NouveauProgramme, SeancesHorsDuree } from '../programmes/publier-programme';
import { LecturePortefeuille } from '../portefeuille/lecture-portefeuille';
import { OuvrirSession } from '../sessions/sessions.controller';
import { LectureTableau } from '../tableaux/consulter-activite';
import { getMetadataStorage } from 'class-validator';
import { Lecture, LectureParPages } from './fields';
import { ProblemException } from './problem';
import { validated } from './validation';

const CLASSES = [
  ...[Lecture, LectureParPages, LectureBilan, LectureHistorique, LectureEcheances, LecturePortefeuille],
  ...[LectureTableau, OuvrirSession, AvancerHorloge],
  ...[LectureParametres, NouveauParametre, NouveauProgramme, SeancesHorsDuree],
];
const MAUVAISES = ['', 'abc', '  ', 'x'.repeat(2_000), '-1', '1.5', '1e15', 1.5, -1, true, [], ['x'], {}, '2026-02-30'];
const SANS_PRECISION = 'n’a pas la forme attendue';

async function erreursDe(classe: new () => object, sent: object): Promise<{ champ: string; message: string }[]> {
  try {
    await validated(classe, sent);
    return [];
  } catch (error) {
    return (error as ProblemException).problem.erreurs as { champ: string; message: string }[];
  }
}

describe.each(CLASSES)('%p mal formé', (classe) => {
  const metadatas = getMetadataStorage().getTargetValidationMetadatas(classe, '', true, false);
  const champs = [...new Set(metadatas.map(({ propertyName }) => propertyName))];

  it('est refusé champ par champ, en une phrase française et précise', async () => {
    expect(champs.length).toBeGreaterThan(0);
    for (const champ of champs)
      for (const mauvaise of MAUVAISES) {
        const erreurs = await erreursDe(classe, { [champ]: mauvaise });
        for (const { message } of erreurs) {
          expect(message).toMatch(/^\S+ : attend /);
          expect(message).not.toContain(SANS_PRECISION);
          expect(message).not.toMatch(/\b(must|should|than|characters|each|value|valid)\b/);
        }
      }
  });
});

it('dit d’abord qu’un nombre n’en est pas un', async () => {
  expect(await erreursDe(LectureHistorique, { curseur: 'abc' })).toEqual([
    { champ: 'curseur', message: 'curseur : attend un nombre entier' },
  ]);
});

it('dit la longueur attendue de ce que l’on cherche', async () => {
  expect(await erreursDe(LecturePortefeuille, { q: '' })).toEqual([
    { champ: 'q', message: 'q : attend un texte de 1 à 100 caractères' },
  ]);
});
