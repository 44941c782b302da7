export { Commande, contenusDe, contenusDeclares, type ClasseCommande, type Lien } from './commande';
export { DetruireDocuments, OuvrirBilan } from './dossier';
export { champsIllisibles, messagesEnFrancais, type ErreurDeChamp } from './messages';
