import type { Role, Territoire } from '#lib/bilan-domain';
import type { Centre, Compte } from './modele';

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
