import { instantLocal, type PhaseComptee } from '#lib/bilan-domain';
import { v5 as uuidv5 } from 'uuid';
import { jourOuvreApres, type Chronologie } from './chronologie';
import { travauxInvestigation, travauxPreliminaires } from './contenus';
import { CALENDRIER } from './etapes-contrat';
import type { Trame } from './trame';

const JOURS_ENTRE_SEANCES = 7;

interface Etape {
  readonly phase: PhaseComptee;
  /** Weeks since the first séance. */
  readonly semaine: number;
  /** Whether the course stops in this phase, before its last séances. */
  readonly arret: boolean;
}

/** Starts a phase and holds its séances, one a week, then what it produces. @returns the week reached */
export function tenirPhase(trame: Trame, chronologie: Chronologie, { phase, semaine, arret }: Etape): number {
  const { seances, minutes, travailPersonnelMinutes } = trame.programme.phases[phase];
  const allerALaSemaine = (n: number) => chronologie.allerA(CALENDRIER.demarrage + JOURS_ENTRE_SEANCES * n);
  allerALaSemaine(semaine);
  chronologie.acte('DemarrerPhase', { phase });
  const tenues = arret ? Math.max(1, seances - 2) : seances;
  for (let i = 0; i < tenues; i += 1) {
    tenirSeance(trame, chronologie, uuidv5(`${phase}-${i}`, trame.cle), Math.round(minutes / seances));
    allerALaSemaine(semaine + i + 1);
  }
  if (!arret) {
    for (const [type, corps] of travauxDe(phase, trame)) chronologie.acte(type, corps);
    if (travailPersonnelMinutes > 0) {
      const travail = { minutes: travailPersonnelMinutes, nature: 'enquetes-metier' };
      chronologie.acte('DeclarerTravailPersonnel', travail, 'beneficiaire');
    }
  }
  return semaine + tenues;
}

/** How a course that stops in a phase stands: abandoned, suspended, or waiting for its next séance. */
export function interrompre(trame: Trame, chronologie: Chronologie, phase: PhaseComptee): void {
  if (trame.destin === 'abandon') return chronologie.acte('AbandonnerBilan', { motif: 'reprise-emploi' });
  if (trame.destin === 'suspendu') return chronologie.acte('SuspendreBilan', { motif: 'sante', du: chronologie.jour });
  const prochaine = jourOuvreApres(chronologie.jour, 10, trame.site);
  const debut = instantLocal(prochaine, trame.heure, trame.site.fuseau);
  planifier(chronologie, { seanceId: uuidv5(`${phase}-suivante`, trame.cle), debut, minutes: 120 });
}

function tenirSeance(trame: Trame, chronologie: Chronologie, seanceId: string, minutes: number): void {
  const debut = chronologie.instant(trame.heure);
  planifier(chronologie, { seanceId, debut, minutes });
  chronologie.acteApres(debut, minutes, 'RealiserSeance', { seanceId, debut, minutes }, 'consultant');
  for (const partie of ['consultant', 'beneficiaire'] as const)
    chronologie.acteApres(debut, minutes, 'SignerEmargement', { seanceId, partie }, partie);
}

function planifier(
  chronologie: Chronologie,
  seance: { readonly seanceId: string; readonly debut: string; readonly minutes: number },
): void {
  chronologie.acte('PlanifierSeance', { ...seance, modalite: 'presentiel' }, 'gestionnaire');
}

function travauxDe(phase: PhaseComptee, { cle }: Trame) {
  if (phase === 'preliminaire') return travauxPreliminaires();
  return phase === 'investigation' ? travauxInvestigation(cle) : [];
}
