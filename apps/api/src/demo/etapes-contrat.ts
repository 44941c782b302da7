import { ajouterJours } from '#lib/bilan-domain';
import { jourOuvreApres, type Chronologie } from './chronologie';
import { mentionsDeDemonstration } from './contenus';
import type { Trame } from './trame';

/** Days, from the first contact, on which the steps before the first phase are held. */
export const CALENDRIER = { entretien: 3, engagement: 6, convention: 8, signature: 10, demarrage: 27 } as const;

const DOCUMENTS = '2026-01';

/** First contact, information, rendez-vous préalable. */
export function ouvrir(trame: Trame, chronologie: Chronologie): void {
  const { programme, centreId, consultantId, beneficiaire, financement } = trame;
  chronologie.acte(
    'OuvrirBilan',
    {
      ...{ centreId, consultantId, beneficiaire, financement },
      programme: `${programme.id}@${programme.version}`,
      modalite: 'presentiel',
      demandeLe: ajouterJours(chronologie.jour, -1),
    },
    'gestionnaire',
  );
  const types = ['deroulement', 'methodes', 'deontologie', 'tarif', 'cep'];
  chronologie.acte('RemettreInformations', { types, version: DOCUMENTS }, 'gestionnaire');
  chronologie.allerA(CALENDRIER.entretien);
  chronologie.heure = '10:00';
  chronologie.acte('RealiserEntretienPrealable', { minutes: 60, modalite: 'presentiel' });
}

export function renoncer(chronologie: Chronologie): void {
  chronologie.allerA(CALENDRIER.convention);
  chronologie.acte('RenoncerAuBilan', { par: 'beneficiaire' }, 'beneficiaire');
}

/** Need, format, modalities, consent, and the contract that the funding calls for. */
export function contractualiser(trame: Trame, chronologie: Chronologie): void {
  const { debut, site, financement } = trame;
  const format = formatDe(trame);
  chronologie.heure = '11:00';
  chronologie.acte('AnalyserBesoin', { analyse: 'Faire le point après plusieurs années au même poste.' });
  chronologie.acte('DeterminerFormat', format);
  const echeance = ajouterJours(debut, 120);
  const objectifs = [{ intitule: 'Choisir un projet', critere: 'projet confronté au marché', echeance }];
  chronologie.acte('DefinirModalites', { conjointement: true, objectifs });
  chronologie.allerA(CALENDRIER.engagement);
  chronologie.acte('ConfirmerEngagement', {}, 'beneficiaire');
  const preuve = `consentement-${trame.cle}`;
  chronologie.acte('RecueillirConsentement', { preuve, version: DOCUMENTS }, 'beneficiaire');
  chronologie.allerA(CALENDRIER.convention);
  const type = typeConvention(trame);
  const periode = { du: jourOuvreApres(debut, CALENDRIER.demarrage, site), au: ajouterJours(debut, 150) };
  const mentions = mentionsDeDemonstration(format.minutes, periode, financement.montant);
  chronologie.acte('EtablirConvention', { type, mentions }, 'gestionnaire');
  if (type !== 'cgu-mcf') signer(chronologie, type);
}

function signer(chronologie: Chronologie, type: 'tripartite' | 'contrat-particulier'): void {
  if (type === 'tripartite') chronologie.acte('TransmettreConvention', {}, 'gestionnaire');
  chronologie.allerA(CALENDRIER.signature);
  chronologie.acte('SignerConvention', { partie: 'beneficiaire' }, 'beneficiaire');
  chronologie.acte('SignerConvention', { partie: 'organisme' }, 'gestionnaire');
  if (type === 'tripartite') chronologie.acte('SignerConvention', { partie: 'employeur' }, 'gestionnaire');
}

function typeConvention({ financement }: Trame) {
  if (financement.employeurSiren !== undefined) return 'tripartite';
  return financement.type === 'cpf' ? 'cgu-mcf' : 'contrat-particulier';
}

function formatDe({ programme }: Trame): { seances: number; minutes: number } {
  const phases = Object.values(programme.phases);
  return {
    seances: phases.reduce((total, { seances }) => total + seances, 0),
    minutes: phases.reduce((total, phase) => total + phase.minutes + phase.travailPersonnelMinutes, 0),
  };
}
