import type { FaitsTravaux } from '../../faits';
import { dater, plusTot } from '../dates';
import type { Dossier, Projet } from '../dossier';
import type { Evolutions } from '../evolution';

/** Remembers that a kind of work was done at least once. */
const fait = (travail: string) => (dossier: Dossier) =>
  dossier.travaux.includes(travail) ? {} : { travaux: [...dossier.travaux, travail] };

/** A project that was given up and comes back is another one. */
function elaboreDepuis(projet: Projet | undefined, le: string): string {
  return projet === undefined || projet.etat === 'ecarte' ? le : plusTot(projet.elaboreLe ?? projet.le, le);
}

export const evolutionsTravaux: Evolutions<FaitsTravaux> = {
  ParcoursAnalyse: fait('parcours'),
  AcquisInventories: fait('acquis'),
  CompetencesHierarchisees: fait('hierarchisation'),
  AutoEvaluationRealisee: fait('auto-evaluation'),
  PointsFortsEtFaiblesIdentifies: fait('points-forts'),
  RechercheRealisee: fait('recherche'),
  EcheancierEtabli: fait('echeancier'),
  TestPasse: (dossier, { testId }, { le }) => ({
    tests: { ...dossier.tests, [testId]: 'passe' },
    testsPassesLe: { ...dossier.testsPassesLe, [testId]: le },
    ...dater(dossier, 'TestPasse', le),
  }),
  TestRestitue: ({ tests }, { testId }) => ({ tests: { ...tests, [testId]: 'restitue' } }),
  EnqueteRealisee: ({ enquetes }) => ({ enquetes: enquetes + 1 }),
  ProjetElabore: ({ projets }, { projetId, rang }, { le }) => {
    const elaboreLe = elaboreDepuis(projets[projetId], le);
    return { projets: { ...projets, [projetId]: { rang, etat: 'elabore', le: elaboreLe, elaboreLe } } };
  },
  ProjetEcarte: ({ projets }, { projetId }, { le }) => {
    const projet = projets[projetId];
    return projet ? { projets: { ...projets, [projetId]: { ...projet, etat: 'ecarte', le } } } : {};
  },
};
