export { Commande, contenusDe, type ClasseCommande } from './commande';
export { messagesEnFrancais, type ErreurDeChamp } from './messages';
