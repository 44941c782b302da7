import {
  BILAN_NOUVEAU,
  PHASES_COMPTEES,
  PREFIXE_FLUX,
  bilanDuFlux,
  instantLocal,
  lireFait,
  minutesComptees,
  minutesRealisees,
  rejouerUn,
  type Bilan,
} from '#lib/bilan-domain';
import type { RecordedEvent } from '#lib/event-store';
import type { Projection } from '../runner/projection';
import { alertesDe } from './alertes';
import type { HeuresPhase, LignePortefeuille, NatureEcheance } from './ligne';

export const PORTEFEUILLE: Projection<LignePortefeuille> = {
  name: 'portefeuille',
  version: 1,
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
  evolve: (ligne, event, bilanId) => deriver(rejouerUn(ligne?.bilan ?? BILAN_NOUVEAU, lireFait(event)), bilanId, event),
};

function deriver(bilan: Bilan, bilanId: string, { revision, occurredAt }: RecordedEvent): LignePortefeuille {
  const { etat, dossier } = bilan;
  const { programme } = dossier;
  if (!programme) throw new Error('a bilan begins with BilanOuvert');
  const echeance = prochaineEcheance(bilan);
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
    prochaineEcheanceLe: echeance?.le ?? null,
    prochaineEcheance: echeance?.nature ?? null,
    alertes: alertesDe(bilan),
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

function prochaineEcheance({ etat, dossier }: Bilan): { le: string; nature: NatureEcheance } | undefined {
  const { convention, suivi, destructions, site } = dossier;
  const echeances: { le: string; nature: NatureEcheance }[] = destructions.map(({ le }) => ({
    le: instantLocal(le, '00:00', site!.fuseau),
    nature: 'destruction',
  }));
  if (etat === 'prealable' && convention?.repondreAvant && !convention.signatures.includes('beneficiaire'))
    echeances.push({ le: instantLocal(convention.repondreAvant, '23:59', site!.fuseau), nature: 'convention' });
  if (etat === 'suivi.attente' && suivi && !suivi.reponse)
    echeances.push({ le: suivi.invitationLe, nature: 'invitation-suivi' });
  if (etat === 'suivi.invite' && suivi?.prochaineEtapeLe && suivi.clotureLe) {
    const relance = !suivi.reponse && suivi.invitations < 3;
    echeances.push(
      relance
        ? { le: suivi.prochaineEtapeLe, nature: 'relance-suivi' }
        : { le: suivi.clotureLe, nature: 'cloture-suivi' },
    );
  }
  return echeances.sort((a, b) => (a.le < b.le ? -1 : 1))[0];
}
