import { transition, type SnapshotFrom } from 'xstate';
import { DOSSIER_VIERGE } from '../dossier/dossier';
import type { Bilan } from '../dossier/evoluer';
import type { TypeFait } from '../faits';
import type { EtatBilan } from '../vocabulaire';
import { bilanMachine, type EvenementMachine } from './machine';

type Instantane = SnapshotFrom<typeof bilanMachine>;

/** The machine as it stands in a bilan that was folded from its facts. */
export function instantane({ etat, dossier }: Bilan): Instantane {
  return bilanMachine.resolveState({ value: valeur(etat), context: dossier });
}

export function etatDe(snapshot: Instantane): EtatBilan {
  const { value } = snapshot;
  if (typeof value === 'string') return value;
  const [parent, enfant] = Object.entries(value)[0]!;
  return `${parent}.${enfant}` as EtatBilan;
}

/** The next snapshot, or `undefined` where the machine does not accept the fact: `transition` alone would stay silent. */
export function avancer(snapshot: Instantane, evenement: EvenementMachine): Instantane | undefined {
  return snapshot.can(evenement) ? transition(bilanMachine, snapshot, evenement)[0] : undefined;
}

const ACCEPTES = new Map<EtatBilan, ReadonlySet<string>>();

/** The types of fact that the machine knows in a state, whatever their content. */
export function faitsAcceptes(etat: EtatBilan): ReadonlySet<TypeFait> {
  let types = ACCEPTES.get(etat);
  if (!types) {
    const snapshot = instantane({ etat, dossier: DOSSIER_VIERGE });
    types = new Set(snapshot._nodes.flatMap((node) => node.ownEvents as string[]));
    ACCEPTES.set(etat, types);
  }
  return types as ReadonlySet<TypeFait>;
}

function valeur(etat: EtatBilan) {
  const [parent, enfant] = etat.split('.') as [string, string | undefined];
  return enfant ? { [parent]: enfant } : parent;
}
