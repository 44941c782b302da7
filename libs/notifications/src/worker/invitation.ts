import type { Annuaire } from '#lib/annuaire';
import type { LoadedBilan } from '#lib/application';
import type { Dossier } from '#lib/bilan-domain';
import type { Configuration } from '#lib/platform';
import type { Creneau, Occupation } from '#lib/projections';
import type { Vault } from '#lib/vault';
import addressparser from 'nodemailer/lib/addressparser';
import { invitationCalendrier } from '../mail/calendar';
import type { Dispatch } from '../mail/dispatch';
import type { Address, Message } from '../mail/message';
import { creneauPropose } from '../mail/slot';
import { porteUneOffre } from '../templates/offre';
import { enHtml, enTexteBrut } from '../templates/rendu';
import type { DonneesSuivi, Modele } from '../templates/suivi';
import type { DueDeadline } from './due-deadline';
import { Empechement } from './empechement';
import type { EngineCommand } from './engine-command';
import { ouvrirIdentite } from './identity';

export interface InvitationTools {
  readonly vault: Vault;
  readonly dispatch: Dispatch;
  readonly annuaire: Pick<Annuaire, 'centre' | 'compte'>;
  /** What takes a consultant up within a slot. */
  readonly occupations: (creneau: Creneau) => Promise<readonly Occupation[]>;
  readonly configuration: Pick<Configuration, 'mailFrom'>;
}

/** Sends the message of that rank, unless it has left already, then gives the command that says so. */
export async function inviterAuSuivi(due: DueDeadline, modele: Modele, tools: InvitationTools): Promise<EngineCommand> {
  const { bilanId, nature, rang } = due.echeance;
  const { hostname } = senderOf(tools.configuration.mailFrom);
  const envoi = { messageId: `${nature}-${rang}-${due.commandId}@${hostname}`, bilanId, modele: modele.version };
  const command = (version: string): EngineCommand => ({
    type: 'InviterAuSuivi',
    champs: { rang, canal: 'courriel', modele: version, messageId: envoi.messageId },
  });
  due.verify(command(modele.version));
  const sent = await tools.dispatch.send(envoi, (date) => ecrire(due, modele, envoi.messageId, date, tools));
  return command(sent.modele);
}

async function ecrire(
  { echeance: { bilanId, rang }, loaded, reglages }: DueDeadline,
  modele: Modele,
  messageId: string,
  date: Date,
  { vault, annuaire, occupations, configuration }: InvitationTools,
): Promise<Message> {
  const { prenom, nom, courriel } = await ouvrirIdentite(vault, bilanId, loaded);
  const { centre, consultant } = await signataires(loaded, annuaire);
  const site = loaded.bilan.dossier.site!;
  const creneau = await creneauPropose({
    ...{ bilanId, envoyeLe: date.toISOString(), site, surcharges: reglages.surcharges },
    occupations: async (plage) => (consultant ? occupations({ consultantId: consultant.id, ...plage }) : []),
  });
  const donnees: DonneesSuivi = {
    ...{ prenom, nom, creneau, fuseau: site.fuseau },
    ...(centre && { centre }),
    ...(consultant && { consultant }),
  };
  if (porteUneOffre(modele, donnees)) throw new Empechement('OFFRE_COMMERCIALE');
  const texte = modele.ecrire(donnees);
  const sender = senderOf(configuration.mailFrom);
  const to: Address = { name: `${prenom} ${nom}`, address: courriel };
  const replyTo: Address | undefined = consultant && {
    name: `${consultant.prenom} ${consultant.nom}`,
    address: consultant.courriel,
  };
  return {
    ...{ messageId, date, to, subject: texte.sujet, text: enTexteBrut(texte), html: enHtml(texte) },
    ...(replyTo && { replyTo }),
    calendar: invitationCalendrier({
      uid: `suivi-${bilanId}@${sender.hostname}`,
      sequence: rang - 1,
      proposeeLe: date.toISOString(),
      debut: creneau,
      fuseau: site.fuseau,
      titre: 'Entretien de suivi de votre bilan de compétences',
      description: 'Créneau proposé : à confirmer, à déplacer ou à décliner en répondant au message.',
      ...(centre && { lieu: `${centre.nom}, ${centre.adresse}` }),
      organisateur: replyTo ?? { name: centre?.nom ?? sender.name, address: sender.address },
      invite: to,
    }),
  };
}

/** Those whom the directory knows and who still work there. */
async function signataires({ bilan }: LoadedBilan, annuaire: InvitationTools['annuaire']) {
  const { centreId, consultantId }: Dossier = bilan.dossier;
  const centre = centreId === undefined ? undefined : await annuaire.centre(centreId);
  const compte = consultantId === undefined ? undefined : await annuaire.compte(consultantId);
  return { centre, consultant: compte?.actif ? compte : undefined };
}

function senderOf(mailFrom: string): Address & { readonly hostname: string } {
  const [{ name, address } = { name: '', address: '' }] = addressparser(mailFrom, { flatten: true });
  const hostname = address.split('@').at(-1) ?? '';
  return { name: name || address, address, hostname: /^[A-Za-z0-9.-]+$/.test(hostname) ? hostname : 'localhost' };
}
