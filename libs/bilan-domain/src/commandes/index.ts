export { Commande, contenusDe, type ClasseCommande } from './commande';
export { DetruireDocuments, OuvrirBilan } from './dossier';
export { messagesEnFrancais, type ErreurDeChamp } from './messages';
