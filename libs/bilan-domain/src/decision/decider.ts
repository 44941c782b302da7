import { enUtc } from '../calendrier';
import type { Commande } from '../commandes/commande';
import type { Bilan } from '../dossier/evoluer';
import type { Fait, Transition } from '../faits';
import { avancer, etatDe, faitsAcceptes, instantane } from '../machine';
import { manquements, type Contexte, type Examen, type Manquement } from '../regles/regle';
import { DATE_POSSIBLE, R04 } from '../regles/acte';
import type { EtatBilan } from '../vocabulaire';
import type { DefinitionCommande } from '../definitions/definition';

/** A fact established by a decision, with the transition it makes. */
export type FaitEtabli = Fait & { readonly le: string; readonly etat: Transition };

export type Refus =
  | { readonly code: 'TRANSITION_IMPOSSIBLE'; readonly etat: EtatBilan }
  | { readonly code: 'REGLES_NON_SATISFAITES'; readonly regles: readonly Manquement[] };

export type Decision =
  | { readonly accepte: true; readonly faits: readonly FaitEtabli[]; readonly bilan: Bilan }
  | { readonly accepte: false; readonly refus: Refus };

/**
 * What a command does to a bilan: facts, or a refusal that explains itself. Pure. A refusal by the rules lists all
 * that is missing at once.
 */
export function decider(
  definition: DefinitionCommande,
  bilan: Bilan,
  commande: Commande,
  contexte: Contexte,
): Decision {
  const refus = verifier(definition, bilan, commande, contexte);
  if (refus) return { accepte: false, refus };
  const examen = examenDe(bilan, commande, contexte);
  return etablir(avecContenus(definition.decider(commande, examen), contexte), bilan, examen.le);
}

/** At an impossible date, or on undeclared fields, the others could not even be judged. */
const REGLES_PREALABLES = [DATE_POSSIBLE, R04];

/** Why the command would be refused, before anything is prepared for it (content sealed, documents destroyed). */
export function verifier(
  definition: DefinitionCommande,
  bilan: Bilan,
  commande: Commande,
  contexte: Contexte,
): Refus | undefined {
  if (!estPossible(definition, bilan.etat)) return { code: 'TRANSITION_IMPOSSIBLE', etat: bilan.etat };
  const examen = examenDe(bilan, commande, contexte);
  const prealables = manquements(REGLES_PREALABLES, examen);
  const regles = prealables.length > 0 ? prealables : manquements(definition.regles, examen);
  return regles.length > 0 ? { code: 'REGLES_NON_SATISFAITES', regles } : undefined;
}

function examenDe(bilan: Bilan, commande: Commande, contexte: Contexte): Examen<Commande> {
  return { bilan, commande, contexte, le: commande.le ? enUtc(commande.le) : contexte.maintenant };
}

/** Whether the machine knows, in that state, one of the facts that the command establishes. */
export function estPossible(definition: DefinitionCommande, etat: EtatBilan): boolean {
  const acceptes = faitsAcceptes(etat);
  return definition.faits.some((type) => acceptes.has(type));
}

/** The first fact of a decision bears the references of the content that came with the command. */
function avecContenus([premier, ...suite]: readonly Fait[], { contenus }: Contexte): readonly Fait[] {
  if (!premier || contenus.length === 0) return premier ? [premier, ...suite] : [];
  return [{ ...premier, data: { ...premier.data, contenus } } as Fait, ...suite];
}

function etablir(faits: readonly Fait[], depart: Bilan, le: string): Decision {
  let snapshot = instantane(depart);
  let de = depart.etat;
  const etablis: FaitEtabli[] = [];
  for (const fait of faits) {
    const suivant = avancer(snapshot, { ...fait, le, de });
    if (!suivant) return { accepte: false, refus: { code: 'TRANSITION_IMPOSSIBLE', etat: de } };
    const vers = etatDe(suivant);
    etablis.push({ ...fait, le, etat: { de, vers } });
    snapshot = suivant;
    de = vers;
  }
  return { accepte: true, faits: etablis, bilan: { etat: de, dossier: snapshot.context } };
}
