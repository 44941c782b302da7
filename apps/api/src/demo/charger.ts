import { createCommandHandler, type CommandHandlerDependencies } from '#lib/application';
import type { Annuaire } from '#lib/annuaire';
import { DEFINITIONS, type Role } from '#lib/bilan-domain';
import { plainToInstance } from 'class-transformer';
import { ID_BENEFICIAIRE_DEMO, enregistrerAnnuaireDemo } from './annuaire-demo';
import { scenario } from './scenario';
import type { Trame } from './trame';
import { idDemo, tramesDeDemonstration } from './trames';

/** Dossiers led at the same time: the log groups their appends. */
const EN_PARALLELE = 16;

export interface DemoDependencies extends CommandHandlerDependencies {
  readonly annuaire: Annuaire;
  readonly acteurSysteme: string;
}

/**
 * Fills an empty product with fictitious centres, accounts and bilans, by sending the commands that a centre would have
 * sent, each at its date.
 */
export async function chargerDemo(dependances: DemoDependencies): Promise<void> {
  const maintenant = dependances.clock.now().toISOString();
  const trames = tramesDeDemonstration(maintenant);
  await enregistrerAnnuaireDemo(dependances.annuaire);
  const file = [...trames];
  const mener = async () => {
    for (let trame = file.shift(); trame; trame = file.shift()) {
      const bilanId = await menerBilan(trame, dependances, maintenant);
      if (trame.cle === ID_BENEFICIAIRE_DEMO) await dependances.annuaire.rattacherBilan(trame.cle, bilanId);
    }
  };
  await Promise.all(Array.from({ length: EN_PARALLELE }, mener));
}

/** Sends the acts of one bilan that are already past, under a clock that shows the date of each. */
async function menerBilan(trame: Trame, dependances: DemoDependencies, maintenant: string): Promise<string> {
  let present = trame.debut;
  let bilanId: string | undefined;
  const executer = createCommandHandler({ ...dependances, clock: { now: () => new Date(present) } });
  for (const { a, type, corps, par } of scenario(trame).filter((acte) => acte.a <= maintenant)) {
    present = a;
    const definition = DEFINITIONS.get(type)!;
    const outcome = await executer({
      definition,
      commande: plainToInstance(definition.classe, corps),
      acteur: { id: acteurDe(par, trame, dependances.acteurSysteme), role: par },
      ...(bilanId ? { bilanId } : { commandId: trame.cle }),
    });
    bilanId = outcome.bilanId;
  }
  return bilanId!;
}

function acteurDe(role: Role, trame: Trame, acteurSysteme: string): string {
  if (role === 'consultant') return trame.consultantId;
  if (role === 'beneficiaire') return trame.cle;
  return role === 'systeme' ? acteurSysteme : idDemo(role);
}
