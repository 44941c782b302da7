import type { FaitsSuivi } from '../../faits';
import type { Dossier, Suivi } from '../dossier';
import { inchange, type Evolutions } from '../evolution';

export const evolutionsSuivi: Evolutions<FaitsSuivi> = {
  SuiviProgramme: (_, { dateContact, invitationLe }) => ({ suivi: { dateContact, invitationLe, invitations: 0 } }),
  InvitationSuiviEnvoyee: (dossier, { rang, prochaineEtapeLe, clotureLe }, { le }) =>
    suivre(dossier, {
      invitations: rang,
      premierMessageLe: dossier.suivi?.premierMessageLe ?? le,
      prochaineEtapeLe,
      clotureLe,
    }),
  SuiviAccepte: (dossier) => ({ ...suivre(dossier, { reponse: 'accepte' }), issue: undefined, closLe: undefined }),
  SuiviDecline: (dossier) => suivre(dossier, { reponse: 'decline' }),
  SuiviSansReponse: (dossier) => suivre(dossier, { reponse: 'sans-reponse' }),
  EntretienSuiviRealise: inchange,
  BilanClos: (_, { issue }, { le }) => ({ issue, closLe: le }),
};

function suivre({ suivi }: Dossier, changement: Partial<Suivi>): Partial<Dossier> {
  return suivi ? { suivi: { ...suivi, ...changement } } : {};
}
