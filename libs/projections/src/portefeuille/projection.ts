import {
  BILAN_NOUVEAU,
  PHASES_COMPTEES,
  PREFIXE_FLUX,
  bilanDuFlux,
  echeancesApres,
  lireFait,
  minutesComptees,
  minutesRealisees,
  rejouerUn,
  type Bilan,
  type Echeance,
} from '#lib/bilan-domain';
import type { RecordedEvent } from '#lib/event-store';
import type { Projection } from '../runner/projection';
import { alertesDe } from './alertes';
import type { HeuresPhase, LignePortefeuille } from './ligne';

export const PORTEFEUILLE: Projection<LignePortefeuille> = {
  name: 'portefeuille',
  version: 3,
  streamPrefix: PREFIXE_FLUX,
  table: {
    columns: {
      bilanId: 'uuid',
      revision: 'integer',
      organismeId: 'uuid',
      centreId: 'uuid',
      consultantId: 'uuid',
      etat: 'text',
      phase: 'text',
      programme: 'text',
      financement: 'text',
      ouvertLe: 'timestamptz',
      dernierFaitLe: 'timestamptz',
      minutesFaites: 'integer',
      minutesRequises: 'integer',
      heures: 'jsonb',
      prochaineSeanceLe: 'timestamptz',
      prochaineEcheanceLe: 'timestamptz',
      prochaineEcheance: 'text',
      alertes: 'jsonb',
      echeances: 'jsonb',
      bilan: 'jsonb',
    },
    indexes: [
      ['centreId', 'phase'],
      ['consultantId', 'phase'],
      ['dernierFaitLe', 'bilanId'],
      ['prochaineEcheanceLe', 'bilanId'],
    ],
  },
  keys: ({ stream }) => [bilanDuFlux(stream)],
  evolve: (ligne, event, bilanId) =>
    deriver(
      rejouerUn(ligne?.bilan ?? BILAN_NOUVEAU, lireFait(event)),
      echeancesApres(ligne?.echeances ?? [], event),
      bilanId,
      event,
    ),
};

function deriver(
  bilan: Bilan,
  echeances: readonly Echeance[],
  bilanId: string,
  { revision, occurredAt }: RecordedEvent,
): LignePortefeuille {
  const { etat, dossier } = bilan;
  const { programme } = dossier;
  if (!programme) throw new Error('a bilan begins with BilanOuvert');
  const prochaine = prochaineEcheance(echeances);
  return {
    bilanId,
    revision,
    organismeId: dossier.organismeId!,
    centreId: dossier.centreId!,
    consultantId: dossier.consultantId ?? null,
    etat,
    phase: etat.split('.')[0]!,
    programme: `${programme.id}@${programme.version}`,
    financement: dossier.financement!.type,
    ouvertLe: dossier.ouvertLe!,
    dernierFaitLe: occurredAt,
    minutesFaites: minutesRealisees(dossier),
    minutesRequises: minutesComptees(programme.phases),
    heures: Object.fromEntries(PHASES_COMPTEES.map((phase) => [phase, heuresDe(bilan, phase)])),
    prochaineSeanceLe: prochaineSeance(bilan),
    prochaineEcheanceLe: prochaine?.echeanceLe ?? null,
    prochaineEcheance: prochaine?.nature ?? null,
    alertes: alertesDe(bilan),
    echeances,
    bilan,
  };
}

function heuresDe({ dossier }: Bilan, phase: (typeof PHASES_COMPTEES)[number]): HeuresPhase {
  const fait = dossier.avancement[phase];
  const requis = dossier.programme!.phases[phase];
  return {
    seancesFaites: fait.seances,
    seancesRequises: requis.seances,
    minutesFaites: fait.minutes,
    minutesRequises: requis.minutes,
    travailPersonnelFait: fait.travailPersonnelMinutes,
    travailPersonnelRequis: requis.travailPersonnelMinutes,
  };
}

function prochaineSeance({ dossier }: Bilan): string | null {
  const debuts = Object.values(dossier.seances)
    .filter(({ etat }) => etat === 'planifiee')
    .map(({ debut }) => debut);
  return debuts.sort()[0] ?? null;
}

function prochaineEcheance(echeances: readonly Echeance[]): Echeance | undefined {
  return echeances.filter(({ etat }) => etat === 'armee').sort((a, b) => (a.echeanceLe < b.echeanceLe ? -1 : 1))[0];
}
