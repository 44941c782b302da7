import type { FaitsSeances } from '../../faits';
import { PHASES_COMPTEES, type EtatBilan, type PhaseComptee } from '../../vocabulaire';
import { dater } from '../dates';
import type { Avancement, Dossier, Seance } from '../dossier';
import type { Evolutions } from '../evolution';

export const evolutionsSeances: Evolutions<FaitsSeances> = {
  SeancePlanifiee: ({ seances }, { seanceId, debut, minutes, consultantId }, { de }) => ({
    seances: {
      ...seances,
      [seanceId]: {
        etat: 'planifiee',
        debut,
        minutes,
        phase: de,
        ...(consultantId && { consultantId }),
        financableCpf: false,
        emargements: [],
      },
    },
  }),
  SeanceReportee: (dossier, { seanceId, debut, minutes }) =>
    modifier(dossier, seanceId, { etat: 'planifiee', debut, minutes }),
  SeanceAnnulee: (dossier, { seanceId }) => modifier(dossier, seanceId, { etat: 'annulee' }),
  AbsenceConstatee: (dossier, { seanceId }) => modifier(dossier, seanceId, { etat: 'absence' }),
  EmargementSigne: (dossier, { seanceId, partie }) =>
    modifier(dossier, seanceId, { emargements: [...(dossier.seances[seanceId]?.emargements ?? []), partie] }),
  SeanceRealisee: (dossier, { seanceId, debut, minutes, phase, compteDansLes24h, financableCpf, consultantId }) => ({
    ...modifier(dossier, seanceId, {
      ...{ etat: 'realisee', debut, minutes, phase, financableCpf },
      ...(consultantId && { consultantId }),
    }),
    ...(compteDansLes24h && avancer(dossier, phase, { seances: 1, minutes, travailPersonnelMinutes: 0 })),
  }),
  TravailPersonnelDeclare: (dossier, { minutes, phase }, { le }) => ({
    ...avancer(dossier, phase, { seances: 0, minutes: 0, travailPersonnelMinutes: minutes }),
    ...dater(dossier, 'TravailPersonnelDeclare', le),
  }),
};

function modifier({ seances }: Dossier, seanceId: string, changement: Partial<Seance>): Partial<Dossier> {
  const seance = seances[seanceId];
  return seance ? { seances: { ...seances, [seanceId]: { ...seance, ...changement } } } : {};
}

function avancer({ avancement }: Dossier, phase: EtatBilan, ajout: Avancement): Partial<Dossier> {
  if (!estComptee(phase)) return {};
  const actuel = avancement[phase];
  return {
    avancement: {
      ...avancement,
      [phase]: {
        seances: actuel.seances + ajout.seances,
        minutes: actuel.minutes + ajout.minutes,
        travailPersonnelMinutes: actuel.travailPersonnelMinutes + ajout.travailPersonnelMinutes,
      },
    },
  };
}

function estComptee(phase: EtatBilan): phase is PhaseComptee {
  return (PHASES_COMPTEES as readonly string[]).includes(phase);
}
