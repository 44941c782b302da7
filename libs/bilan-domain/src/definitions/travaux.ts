import {
  AnalyserParcours,
  AutoEvaluer,
  EcarterProjet,
  ElaborerProjet,
  EtablirEcheancier,
  HierarchiserCompetences,
  IdentifierPointsForts,
  InventorierAcquis,
  PasserTest,
  RealiserEnquete,
  RechercherEmploiFormation,
  RestituerTest,
} from '../commandes/travaux';
import { fait } from '../faits';
import { TRAVAIL_DES_PHASES } from '../regles/actes-dans-leur-temps';
import { UN_ACQUIS_AU_MOINS, UN_POINT_AU_MOINS } from '../regles/listes';
import { PROJET_CONNU, UN_SEUL_PROJET_PRINCIPAL } from '../regles/projets';
import { R29, TEST_A_RESTITUER, TEST_NOUVEAU } from '../regles/tests';
import { BENEFICIAIRE_OU_PRATICIEN, PRATICIEN, definir } from './definition';

export const DEFINITIONS_TRAVAUX = [
  definir(AnalyserParcours, {
    faits: 'ParcoursAnalyse',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: TRAVAIL_DES_PHASES,
    decider: ({ etapes }) => [fait('ParcoursAnalyse', { comptes: compter(etapes.map(({ nature }) => nature)) })],
  }),
  definir(InventorierAcquis, {
    faits: 'AcquisInventories',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [...TRAVAIL_DES_PHASES, UN_ACQUIS_AU_MOINS],
    decider: ({ savoirs, savoirFaire, savoirEtre }) => [
      fait('AcquisInventories', {
        comptes: { savoirs: savoirs.length, savoirFaire: savoirFaire.length, savoirEtre: savoirEtre.length },
      }),
    ],
  }),
  definir(HierarchiserCompetences, {
    faits: 'CompetencesHierarchisees',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: TRAVAIL_DES_PHASES,
    decider: ({ critere, rangs }) => [fait('CompetencesHierarchisees', { critere, nombre: rangs.length })],
  }),
  definir(AutoEvaluer, {
    faits: 'AutoEvaluationRealisee',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: TRAVAIL_DES_PHASES,
    decider: ({ acquis }) => [fait('AutoEvaluationRealisee', { nombre: acquis.length })],
  }),
  definir(PasserTest, { faits: 'TestPasse', auteurs: PRATICIEN, regles: [...TRAVAIL_DES_PHASES, TEST_NOUVEAU, R29] }),
  definir(RestituerTest, {
    faits: 'TestRestitue',
    auteurs: PRATICIEN,
    regles: [...TRAVAIL_DES_PHASES, TEST_A_RESTITUER],
  }),
  definir(IdentifierPointsForts, {
    faits: 'PointsFortsEtFaiblesIdentifies',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [...TRAVAIL_DES_PHASES, UN_POINT_AU_MOINS],
    decider: ({ forts, faibles }) => [
      fait('PointsFortsEtFaiblesIdentifies', { comptes: { forts: forts.length, faibles: faibles.length } }),
    ],
  }),
  definir(RealiserEnquete, {
    faits: 'EnqueteRealisee',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: TRAVAIL_DES_PHASES,
  }),
  definir(RechercherEmploiFormation, {
    faits: 'RechercheRealisee',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: TRAVAIL_DES_PHASES,
  }),
  definir(ElaborerProjet, {
    faits: 'ProjetElabore',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [...TRAVAIL_DES_PHASES, UN_SEUL_PROJET_PRINCIPAL],
  }),
  definir(EcarterProjet, {
    faits: 'ProjetEcarte',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [...TRAVAIL_DES_PHASES, PROJET_CONNU],
  }),
  definir(EtablirEcheancier, {
    faits: 'EcheancierEtabli',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: TRAVAIL_DES_PHASES,
    decider: ({ etapes }) => {
      const derniereEcheance = etapes
        .map(({ echeance }) => echeance)
        .sort()
        .at(-1);
      return [fait('EcheancierEtabli', { etapes: etapes.length, ...(derniereEcheance && { derniereEcheance }) })];
    },
  }),
];

function compter(natures: readonly string[]): Record<string, number> {
  const comptes: Record<string, number> = {};
  for (const nature of natures) comptes[nature] = (comptes[nature] ?? 0) + 1;
  return comptes;
}
