import { assign, setup } from 'xstate';
import { DOSSIER_VIERGE, type Dossier } from '../dossier/dossier';
import type { Circonstance } from '../dossier/evolution';
import { evoluer } from '../dossier/evoluer';
import type { Fait, TypeFait } from '../faits';
import { PHASES_COMPTEES, type EtatBilan, type PhaseComptee } from '../vocabulaire';
import { AGENDA, CADRAGE, COMMUNICATION, CONCLUSION, CONTRAT, GESTION, SEANCES, TRAVAUX } from './faits-par-etat';

/** A fact on its way through the machine, with when it happened and the state it leaves. */
export type EvenementMachine = Fait & Circonstance;

/** Stored with every fact: which machine drew the transition. Raised when a transition of an old history would differ. */
export const MACHINE_VERSION = 1;

const inscrire = { actions: 'evoluer' } as const;
const vers = <Cible extends string>(target: Cible) => ({ target, actions: 'evoluer' }) as const;

/** Transitions that stay in the state: the fact is written in the dossier. */
const accepte = <T extends TypeFait>(...groupes: readonly (readonly T[])[]) =>
  Object.fromEntries(groupes.flat().map((type) => [type, inscrire])) as Record<T, typeof inscrire>;

const phaseDemarree = (phase: PhaseComptee) => ({
  ...vers(phase),
  guard: ({ event }: { event: EvenementMachine }) => event.type === 'PhaseDemarree' && event.data.phase === phase,
});

/** Any other phase: their order is a policy, which rule P04 holds and a derogation may waive. */
const PHASES_SUIVANTES = {
  prealable: [phaseDemarree('preliminaire'), phaseDemarree('investigation'), phaseDemarree('conclusion')],
  preliminaire: [phaseDemarree('investigation'), phaseDemarree('conclusion')],
  investigation: [phaseDemarree('preliminaire'), phaseDemarree('conclusion')],
  conclusion: [phaseDemarree('preliminaire'), phaseDemarree('investigation')],
};

const reprise = (phase: EtatBilan, cible: string) => ({
  ...vers(cible),
  guard: ({ context }: { context: Dossier }) => context.phaseSuspendue === phase,
});

/** An ending that a suspended bilan reaches when that is where it stood. */
const suspenduPendant = (phases: readonly EtatBilan[], cible: string) => ({
  ...vers(cible),
  guard: ({ context }: { context: Dossier }) =>
    context.phaseSuspendue !== undefined && phases.includes(context.phaseSuspendue),
});

const INTERRUPTIBLE = { BilanSuspendu: vers('#bilan.suspendu') };
const COMMENCEE = {
  ...INTERRUPTIBLE,
  BilanAbandonne: vers('#bilan.abandonne'),
  BilanAnnule: vers('#bilan.annule'),
};
const TERMINEE = {
  on: accepte(COMMUNICATION, ['ConservationRevoquee', 'DestructionProgrammee', 'DocumentsDetruits', 'EmargementSigne']),
};

/**
 * The life of a bilan. Pure: no `after`, no `invoke`, no `spawn`; a delay is a fact with a date. Its guards only choose
 * a target; whether a fact is lawful is the business of the rules, which explain themselves.
 */
export const bilanMachine = setup({
  types: { context: {} as Dossier, events: {} as EvenementMachine },
  actions: { evoluer: assign(({ context, event }) => evoluer(context, event, event)) },
}).createMachine({
  id: 'bilan',
  initial: 'nouveau',
  context: DOSSIER_VIERGE,
  states: {
    nouveau: { on: { BilanOuvert: vers('prealable') } },
    prealable: {
      on: {
        ...accepte(GESTION, CADRAGE, CONTRAT, AGENDA),
        ...INTERRUPTIBLE,
        PhaseDemarree: PHASES_SUIVANTES.prealable,
        BilanSansSuite: vers('sansSuite'),
        ConventionReputeeRefusee: vers('sansSuite'),
        BilanAnnule: vers('annule'),
      },
    },
    preliminaire: {
      on: {
        ...accepte(GESTION, CADRAGE, AGENDA, SEANCES, TRAVAUX),
        ...COMMENCEE,
        PhaseDemarree: PHASES_SUIVANTES.preliminaire,
      },
    },
    investigation: {
      on: {
        ...accepte(GESTION, CADRAGE, AGENDA, SEANCES, TRAVAUX),
        ...COMMENCEE,
        PhaseDemarree: PHASES_SUIVANTES.investigation,
      },
    },
    conclusion: {
      on: {
        ...accepte(GESTION, CADRAGE, AGENDA, SEANCES, TRAVAUX, CONCLUSION, COMMUNICATION),
        ...COMMENCEE,
        PhaseDemarree: PHASES_SUIVANTES.conclusion,
        SyntheseRemise: vers('suivi'),
      },
    },
    suivi: {
      initial: 'attente',
      on: {
        ...accepte(GESTION, AGENDA, COMMUNICATION, ['EmargementSigne', 'DocumentsDetruits']),
        ...accepte(['SuiviProgramme', 'DestructionProgrammee', 'SuiviDecline', 'SuiviSansReponse']),
        ...INTERRUPTIBLE,
        BilanClos: vers('clos'),
      },
      states: {
        attente: { on: { InvitationSuiviEnvoyee: vers('invite'), SuiviAccepte: vers('accepte') } },
        invite: { on: { InvitationSuiviEnvoyee: inscrire, SuiviAccepte: vers('accepte') } },
        accepte: { on: { SuiviAccepte: inscrire, SuiviDecline: vers('invite'), EntretienSuiviRealise: inscrire } },
      },
    },
    suspendu: {
      on: {
        ...accepte(GESTION, ['SeanceReportee', 'SeanceAnnulee', 'DestructionProgrammee', 'DocumentsDetruits']),
        BilanRepris: [
          reprise('prealable', 'prealable'),
          reprise('preliminaire', 'preliminaire'),
          reprise('investigation', 'investigation'),
          reprise('conclusion', 'conclusion'),
          reprise('suivi.attente', 'suivi.attente'),
          reprise('suivi.invite', 'suivi.invite'),
          reprise('suivi.accepte', 'suivi.accepte'),
        ],
        BilanAbandonne: suspenduPendant(PHASES_COMPTEES, 'abandonne'),
        BilanSansSuite: suspenduPendant(['prealable'], 'sansSuite'),
        ConventionReputeeRefusee: suspenduPendant(['prealable'], 'sansSuite'),
      },
    },
    clos: { on: { ...TERMINEE.on, SuiviAccepte: vers('suivi.accepte') } },
    sansSuite: TERMINEE,
    annule: TERMINEE,
    abandonne: TERMINEE,
  },
});
