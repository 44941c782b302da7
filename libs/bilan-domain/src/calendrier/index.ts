export { TERRITOIRES, type Site, type Territoire } from './site';
export {
  DateImpossible,
  ajouter,
  ajouterAnnees,
  ajouterJours,
  ajouterMois,
  estDateCivile,
  validerDate,
  type DateCivile,
  type Duree,
} from './date-civile';
export { heureLocale } from './heure-locale';
export { ajouterMinutes, dateCivile, enUtc, estHeure, estInstant, finDeJournee, instantLocal } from './instants';
export { estFerie, joursFeries, type JourFerie } from './jours-feries';
export { REGLE_CALCUL, delai, delaiEnAnnees, delaiEnJours, delaiEnMois, type Delai } from './delais';
export { ajouterJoursOuvres, estJourOuvre, joursOuvresEntre } from './jours-ouvres';
