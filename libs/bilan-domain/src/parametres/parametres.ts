import { estDateCivile, validerDate, type DateCivile } from '../calendrier';
import { entreeEnVigueur, type Entree, type Parametre, type Serie } from './serie';
import { ORIGINE, PARAMETRES } from './table';

type Table = typeof PARAMETRES;

const NOMS = Object.keys(PARAMETRES) as NomParametre[];

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
  constructor() {
    super(`Les règles du bilan ne sont connues que depuis le ${ORIGINE} : indiquez une date à partir de ce jour.`);
    this.name = 'DateAvantLesTables';
  }
}

/** An organisme's setting cannot be applied; `parametre` is its name. */
export class SurchargeRefusee extends Error {
  constructor(
    readonly parametre: string,
    raison: string,
  ) {
    super(`Paramètre « ${parametre} » : ${raison}`);
    this.name = 'SurchargeRefusee';
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
  validerDate(date);
  verifierSurcharges(surcharges);
  const propres: Partial<Record<NomParametre, Serie<unknown>>> = surcharges;
  const valeurs = NOMS.map((nom) => {
    const commune = entreeCommune(nom, date);
    return [nom, figer((entreeEnVigueur(propres[nom] ?? [], date) ?? commune).valeur)];
  });
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
  const propres: Partial<Record<NomParametre, Serie<unknown>>> = surcharges;
  const propre = entreeEnVigueur(propres[nom] ?? [], validerDate(date)) as Entree<ValeurParametre<N>> | undefined;
  return (propre ?? entreeCommune(nom, date)).valeur;
}

function verifierSurcharges(surcharges: Surcharges): void {
  for (const [nom, serie] of Object.entries(surcharges)) {
    if (!Object.hasOwn(PARAMETRES, nom)) throw new SurchargeRefusee(nom, 'il n’existe pas, retirez-le.');
    const { nature, admet } = PARAMETRES[nom as NomParametre];
    if (nature === 'loi') throw new SurchargeRefusee(nom, 'il est fixé par la loi, retirez-le.');
    serie.forEach(({ enVigueurLe, valeur }, i) => {
      if (!estDateCivile(enVigueurLe) || enVigueurLe <= (serie[i - 1]?.enVigueurLe ?? ''))
        throw new SurchargeRefusee(nom, 'donnez des dates AAAA-MM-JJ, de la plus ancienne à la plus récente.');
      if (!admet(valeur)) throw new SurchargeRefusee(nom, 'cette valeur n’a pas la forme attendue, corrigez-la.');
    });
  }
}

const figer = (valeur: unknown): unknown =>
  Array.isArray(valeur) ? Object.freeze([...(valeur as unknown[])]) : valeur;
