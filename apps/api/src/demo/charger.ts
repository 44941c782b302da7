import { bilanIdOf, createCommandHandler, loadBilan, type CommandHandlerDependencies } from '#lib/application';
import type { Annuaire } from '#lib/annuaire';
import { DEFINITIONS, type Role } from '#lib/bilan-domain';
import { plainToInstance } from 'class-transformer';
import { ID_BENEFICIAIRE_DEMO } from './annuaire-demo';
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
 * Leads the fictitious bilans by sending the commands that a centre would have sent, each at its date. Those that an
 * interrupted start already opened are left as they stand.
 */
export async function chargerBilansDemo(dependances: DemoDependencies): Promise<void> {
  const { clock, store, annuaire } = dependances;
  const maintenant = clock.now().toISOString();
  const file = tramesDeDemonstration(maintenant);
  const menerLaFile = async () => {
    for (let trame = file.shift(); trame; trame = file.shift()) {
      const bilanId = bilanIdDemo(trame, dependances);
      if ((await loadBilan(store, bilanId)).revision < 0) await menerBilan(trame, dependances, maintenant);
      if (trame.cle === ID_BENEFICIAIRE_DEMO)
        for (const compteId of [trame.cle, idDemo('financeur')]) await annuaire.rattacherBilan(compteId, bilanId);
    }
  };
  await Promise.all(Array.from({ length: EN_PARALLELE }, menerLaFile));
}

const bilanIdDemo = (trame: Trame, { acteurSysteme }: DemoDependencies): string =>
  bilanIdOf(acteurDe(scenario(trame)[0]!.par, trame, acteurSysteme), trame.cle);

/** Sends the acts of one bilan that are already past, under a clock that shows the date of each. */
async function menerBilan(trame: Trame, dependances: DemoDependencies, maintenant: string): Promise<void> {
  let present = trame.debut;
  const executer = createCommandHandler({ ...dependances, clock: { now: () => new Date(present) } });
  const bilanId = bilanIdDemo(trame, dependances);
  for (const [rang, { a, type, corps, par }] of scenario(trame).entries()) {
    if (a > maintenant) return;
    present = a;
    const definition = DEFINITIONS.get(type)!;
    await executer({
      definition,
      commande: plainToInstance(definition.classe, corps),
      acteur: { id: acteurDe(par, trame, dependances.acteurSysteme), role: par },
      ...(rang === 0 ? { commandId: trame.cle } : { bilanId }),
    });
  }
}

function acteurDe(role: Role, trame: Trame, acteurSysteme: string): string {
  if (role === 'consultant') return trame.consultantId;
  if (role === 'beneficiaire') return trame.cle;
  return role === 'systeme' ? acteurSysteme : idDemo(role);
}
