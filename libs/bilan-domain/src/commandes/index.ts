export { Identifiant, Siren } from './champs';
export { TexteCourt } from './textes';
export { Commande, champsPublics, contenusDe, contenusDeclares, type ClasseCommande, type Lien } from './commande';
export { AffecterConsultant, DetruireDocuments, OuvrirBilan, PhasesDuProgramme, TransmettreDossier } from './dossier';
export { EtablirConvention } from './prealable';
export { PlanifierSeance, RealiserSeance, ReporterSeance } from './seances';
export { champsIllisibles, messagesEnFrancais, type ErreurDeChamp } from './messages';
