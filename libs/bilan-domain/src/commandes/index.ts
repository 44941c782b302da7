export { Commande, contenusDe, contenusDeclares, type ClasseCommande, type Lien } from './commande';
export { DetruireDocuments, OuvrirBilan } from './dossier';
export { messagesEnFrancais, type ErreurDeChamp } from './messages';
