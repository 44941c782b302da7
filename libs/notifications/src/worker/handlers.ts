import { CLASSES_DESTRUCTIBLES, dateCivile, type ClasseDestructible, type NatureEcheance } from '#lib/bilan-domain';
import type { Clock } from '#lib/platform';
import { INVITATION_SUIVI, RELANCE_SUIVI } from '../templates/suivi';
import type { DueDeadline } from './due-deadline';
import type { EngineCommand } from './engine-command';
import { inviterAuSuivi, type InvitationTools } from './invitation';

export interface HandlerTools extends InvitationTools {
  readonly clock: Clock;
}

/** What to do when a deadline is due: the command to send, after what has to be done first. */
export type Handler = (due: DueDeadline, tools: HandlerTools) => EngineCommand | Promise<EngineCommand>;

export const HANDLERS: { readonly [N in NatureEcheance]: Handler } = {
  'suivi-invitation': (due, tools) => inviterAuSuivi(due, INVITATION_SUIVI, tools),
  'suivi-relance': (due, tools) => inviterAuSuivi(due, RELANCE_SUIVI, tools),
  'suivi-sans-reponse': () => ({ type: 'ConstaterSansReponse' }),
  'suivi-cloture-declinee': () => ({ type: 'CloreBilan', champs: { issue: 'suivi-decline' } }),
  'convention-silence': () => ({ type: 'ConstaterSilenceConvention' }),
  destruction: (due, { clock }) => ({ type: 'DetruireDocuments', champs: { classes: classesDues(due, clock) } }),
};

/** All that is due on that day goes in one act, with one proof. */
function classesDues({ loaded }: DueDeadline, clock: Clock): ClasseDestructible[] {
  const { destructions, detruits, site } = loaded.bilan.dossier;
  const jour = dateCivile(clock.now().toISOString(), site!.fuseau);
  const dues = new Set(destructions.filter(({ le }) => le <= jour).flatMap(({ classes }) => classes));
  return CLASSES_DESTRUCTIBLES.filter((classe) => dues.has(classe) && !detruits.includes(classe));
}
