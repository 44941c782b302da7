import type { Programme, Role, Territoire } from '#lib/bilan-domain';
import type { Centre, Compte, ProgrammePublie, ReglageFixe, ReglagesOrganisme } from './modele';

export interface CentreRow {
  id: string;
  organisme_id: string;
  siren: string;
  nda: string;
  nom: string;
  adresse: string;
  fuseau: string;
  territoire: Territoire;
  vendredi_saint_ferie: boolean;
}

export const SELECT_CENTRE = `select c.*, o.siren, o.nda
  from annuaire.centres c join annuaire.organismes o on o.id = c.organisme_id`;

export const toCentre = (row: CentreRow): Centre => ({
  id: row.id,
  organismeId: row.organisme_id,
  organismeSiren: row.siren,
  nda: row.nda,
  nom: row.nom,
  adresse: row.adresse,
  site: { fuseau: row.fuseau, territoire: row.territoire, vendrediSaintFerie: row.vendredi_saint_ferie },
});

export interface CompteRow {
  id: string;
  courriel: string;
  nom: string;
  prenom: string;
  role: Role;
  organisme_id: string;
  centre_ids: string[];
  bilan_ids: string[];
  actif: boolean;
}

export const SELECT_COMPTE = `select c.*,
    array(select centre_id from annuaire.rattachements_centre where compte_id = c.id order by 1) as centre_ids,
    array(select bilan_id from annuaire.rattachements_bilan where compte_id = c.id order by 1) as bilan_ids
  from annuaire.comptes c`;

export const toCompte = (row: CompteRow): Compte => ({
  id: row.id,
  courriel: row.courriel,
  nom: row.nom,
  prenom: row.prenom,
  role: row.role,
  organismeId: row.organisme_id,
  centreIds: row.centre_ids,
  bilanIds: row.bilan_ids,
  actif: row.actif,
});

export interface ProgrammeRow {
  id: string;
  version: number;
  data: Omit<Programme, 'id' | 'version'>;
  publie_le: Date | string;
  retire_le: Date | string | null;
}

/** `jsonb` forgets the order of the keys: the phases are given in theirs. */
export const toProgramme = ({ id, version, data, publie_le, retire_le }: ProgrammeRow): ProgrammePublie => {
  const { intitule, prealable, suivi } = data;
  const { preliminaire, investigation, conclusion } = data.phases;
  return {
    ...{ id, version, intitule, prealable, phases: { preliminaire, investigation, conclusion }, suivi },
    publieLe: new Date(publie_le).toISOString(),
    ...(retire_le && { retireLe: new Date(retire_le).toISOString() }),
  };
};

export interface ReglagesRow {
  programmes: ProgrammeRow[] | null;
  parametres: ReglageFixe[] | null;
}

/** Both in one question, for every command asks it. */
export const SELECT_REGLAGES = `select
  (select json_agg(p order by p.publie_le, p.id, p.version)
   from annuaire.programmes p where p.organisme_id = $1) as programmes,
  (select json_agg(v order by v."enVigueurLe") from (
     select distinct on (nom, en_vigueur_le) nom, en_vigueur_le as "enVigueurLe", valeur, source
     from annuaire.parametres where organisme_id = $1 order by nom, en_vigueur_le, numero desc) v) as parametres`;

export function toReglages({ programmes, parametres }: ReglagesRow): ReglagesOrganisme {
  const surcharges: Record<string, Omit<ReglageFixe, 'nom'>[]> = {};
  for (const { nom, ...entree } of parametres ?? []) (surcharges[nom] ??= []).push(entree);
  return { programmes: (programmes ?? []).map(toProgramme), surcharges: surcharges };
}
