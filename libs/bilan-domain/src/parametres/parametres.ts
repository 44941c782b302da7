import { estDateCivile, validerDate, type DateCivile } from '../calendrier';
import { entreeEnVigueur, type Entree, type Nature, type Parametre, type Serie } from './serie';
import { ORIGINE, PARAMETRES } from './table';

type Table = typeof PARAMETRES;

export const NOMS_PARAMETRES = Object.keys(PARAMETRES) as readonly NomParametre[];

export type NomParametre = keyof Table;
export type ValeurParametre<N extends NomParametre> = Table[N] extends Parametre<infer V> ? V : never;

/** The names of which an organisme may set the value. */
export type NomPolitique = {
  [N in NomParametre]: Table[N] extends Parametre<ValeurParametre<N>, 'politique'> ? N : never;
}[NomParametre];

/** An organisme's own dated values; before the first of a series the product's value holds. */
export type Surcharges = { readonly [N in NomPolitique]?: Serie<ValeurParametre<N>> };

/** Every parameter with its value on one day. */
export type Parametres = { readonly [N in NomParametre]: ValeurParametre<N> };

/** The tables begin on 2019-01-01, when the present law of the bilan came into force: nothing is known before. */
export class DateAvantLesTables extends RangeError {
  readonly origine = ORIGINE;
  constructor() {
    super(`Les règles du bilan ne sont connues que depuis le ${ORIGINE} : indiquez une date à partir de ce jour.`);
    this.name = 'DateAvantLesTables';
  }
}

/** Why: the name is unknown, it is law, the dates go backwards or do not exist, the value has not the right form. */
export type RaisonSurcharge = 'inconnu' | 'loi' | 'dates' | 'forme';

/**
 * An organisme's setting cannot be applied; `parametre` is its name, `article` what fixes it when it is law, `attend` the
 * form that its value has not.
 */
export class SurchargeRefusee extends Error {
  readonly article: string | undefined;
  readonly attend: string | undefined;
  constructor(
    readonly parametre: string,
    readonly raison: RaisonSurcharge,
    phrase: string,
    { article, attend }: { readonly article?: string; readonly attend?: string } = {},
  ) {
    super(`Paramètre « ${parametre} » : ${phrase}`);
    this.name = 'SurchargeRefusee';
    this.article = article;
    this.attend = attend;
  }
}

/** The value of `nom` in force on `date` for everybody. Throws `DateImpossible`, {@link DateAvantLesTables}. */
export function parametre<N extends NomParametre>(nom: N, date: DateCivile): ValeurParametre<N> {
  return entreeDuParametre(nom, date).valeur;
}

/** The same with its source and its date, for a refusal that cites them. */
export function entreeDuParametre<N extends NomParametre>(nom: N, date: DateCivile): Entree<ValeurParametre<N>> {
  return entreeCommune(nom, validerDate(date));
}

function entreeCommune<N extends NomParametre>(nom: N, date: DateCivile): Entree<ValeurParametre<N>> {
  const entree = entreeEnVigueur(PARAMETRES[nom].serie as Serie<ValeurParametre<N>>, date);
  if (!entree) throw new DateAvantLesTables();
  return entree;
}

/**
 * All the parameters on `date` for an organisme, frozen. Policies may be overridden, law never: throws
 * {@link SurchargeRefusee} on a law, an unknown name or a value of the wrong form, wherever it stands in time, so that a
 * wrong setting shows on the day it is written and not on the day it begins.
 */
export function parametresDe(date: DateCivile, surcharges: Surcharges = {}): Parametres {
  const valeurs = reglagesDe(date, surcharges).map(({ nom, valeur }) => [nom, figer(valeur)]);
  return Object.freeze(Object.fromEntries(valeurs)) as Parametres;
}

/**
 * One parameter on `date` for an organisme whose settings {@link parametresDe} has accepted. Throws `DateImpossible`,
 * {@link DateAvantLesTables}.
 */
export function parametreDe<N extends NomParametre>(
  nom: N,
  date: DateCivile,
  surcharges: Surcharges = {},
): ValeurParametre<N> {
  return (entreePropre(nom, validerDate(date), surcharges) ?? entreeCommune(nom, date)).valeur;
}

function entreePropre<N extends NomParametre>(
  nom: N,
  date: DateCivile,
  surcharges: Surcharges,
): Entree<ValeurParametre<N>> | undefined {
  const propres: Partial<Record<NomParametre, Serie<unknown>>> = surcharges;
  return entreeEnVigueur(propres[nom] ?? [], date) as Entree<ValeurParametre<N>> | undefined;
}

/** A parameter as it stands on one day for an organisme. */
export interface Reglage extends Entree<unknown> {
  readonly nom: NomParametre;
  readonly nature: Nature;
  /** Whose value it is: everybody's, or the organisme's own. */
  readonly origine: 'commune' | 'organisme';
  /** The form that the organisme's own value must have; absent of the law. */
  readonly attend?: string;
}

/** All the parameters on `date`, with where each value comes from. Throws as {@link parametresDe} does. */
export function reglagesDe(date: DateCivile, surcharges: Surcharges = {}): readonly Reglage[] {
  validerDate(date);
  verifierSurcharges(surcharges);
  return NOMS_PARAMETRES.map((nom) => {
    const { nature, forme } = PARAMETRES[nom];
    const propre = entreePropre(nom, date, surcharges);
    const { enVigueurLe, valeur, source } = propre ?? entreeCommune(nom, date);
    const attend = nature === 'politique' ? { attend: forme.attend } : {};
    return { nom, nature, origine: propre ? 'organisme' : 'commune', enVigueurLe, valeur, source, ...attend };
  });
}

function verifierSurcharges(surcharges: Surcharges): void {
  for (const [nom, serie] of Object.entries(surcharges)) {
    if (!Object.hasOwn(PARAMETRES, nom)) throw new SurchargeRefusee(nom, 'inconnu', 'il n’existe pas, retirez-le.');
    const { nature, forme, serie: commune } = PARAMETRES[nom as NomParametre];
    if (nature === 'loi') {
      const article = commune.at(-1)!.source;
      throw new SurchargeRefusee(nom, 'loi', `il est fixé par la loi (${article}), nul ne le change.`, { article });
    }
    serie.forEach(({ enVigueurLe, valeur }, i) => {
      if (!estDateCivile(enVigueurLe) || enVigueurLe <= (serie[i - 1]?.enVigueurLe ?? ''))
        throw new SurchargeRefusee(nom, 'dates', 'donnez des dates AAAA-MM-JJ, de la plus ancienne à la plus récente.');
      if (!forme.admet(valeur)) {
        const { attend } = forme;
        throw new SurchargeRefusee(nom, 'forme', `cette valeur n’a pas la forme attendue, donnez ${attend}.`, {
          attend,
        });
      }
    });
  }
}

const figer = (valeur: unknown): unknown =>
  Array.isArray(valeur) ? Object.freeze([...(valeur as unknown[])]) : valeur;
