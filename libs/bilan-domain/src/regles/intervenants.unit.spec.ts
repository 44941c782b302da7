import { DEFINITIONS } from '#lib/bilan-domain';
import {
  CORPS_VALIDES,
  commande,
  contexteDeTest,
  givenCommands,
  ouverture,
  preliminaire,
  prealable,
} from '#lib/testing';

const COLLEGUE = '0190b000-0000-7000-8000-000000000902';
const REFUS = 'R12 Un autre consultant suit ce dossier : faites-vous-le d’abord transmettre.';
const par = (id: string, role: 'consultant' | 'responsable' = 'consultant') => ({
  ...contexteDeTest({ role, le: '2026-03-02T08:00:00.000Z' }),
  acteur: { id, role },
});
const analyser = commande('AnalyserBesoin', { analyse: 'Changer de métier.' });
const inventorier = commande('InventorierAcquis', CORPS_VALIDES.InventorierAcquis);
const affecte = () => givenCommands(...ouverture(), ...preliminaire());

describe('un consultant qui n’est pas celui du dossier', () => {
  it('n’y recueille rien de ce que le bénéficiaire confie, jusqu’à ce qu’on le lui transmette', () => {
    affecte().when(inventorier, par(COLLEGUE)).thenRefusedWith(REFUS);
    const transmettre = commande('TransmettreDossier', {
      de: affecte().bilan.dossier.consultantId!,
      vers: COLLEGUE,
      motif: 'absence',
      beneficiaireInforme: true,
    });
    givenCommands(...ouverture(), ...preliminaire(), transmettre)
      .when(inventorier, par(COLLEGUE))
      .thenFacts('AcquisInventories');
  });

  it('y reçoit une demande quand personne n’est encore affecté', () => {
    const { consultantId: _, ...sansConsultant } = ouverture()[0]!.corps!;
    givenCommands(commande('OuvrirBilan', sansConsultant), prealable()[0]!)
      .when(analyser, par(COLLEGUE))
      .thenFacts('BesoinAnalyse');
  });

  it('n’empêche ni le responsable ni le bénéficiaire d’y agir', () => {
    affecte().when(inventorier, par(COLLEGUE, 'responsable')).thenFacts('AcquisInventories');
  });

  it('est arrêté par toute commande qui porte un contenu du bilan, et par elles seules', () => {
    const gardees = [...DEFINITIONS.values()].filter(({ regles }) => regles.some(({ code }) => code === 'R12'));
    expect(gardees.map(({ type }) => type).sort()).toMatchInlineSnapshot(`
     [
       "AnalyserBesoin",
       "AnalyserParcours",
       "AutoEvaluer",
       "DefinirModalites",
       "DocumenterAlternatives",
       "ElaborerProjet",
       "EtablirEcheancier",
       "HierarchiserCompetences",
       "IdentifierPointsForts",
       "InventorierAcquis",
       "PasserTest",
       "RealiserEnquete",
       "RealiserEntretienSuivi",
       "RechercherEmploiFormation",
       "RecueillirObservations",
       "RedigerSynthese",
       "ValiderPlanAction",
     ]
    `);
  });
});
