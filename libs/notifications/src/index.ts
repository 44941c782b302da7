export { NATURES_ECHEANCE, type NatureEcheance } from '#lib/bilan-domain';
export { ECHEANCES } from './echeances/projection';
export {
  listerEcheances,
  listerEcheancesArretees,
  reprendreEcheance,
  type EcheanceAffichee,
  type FiltreEcheances,
  type PageEcheances,
} from './echeances/queries';
export { startNotifications, type Notifications, type NotificationsOptions, type Pace } from './start';
export { ACTEUR_SYSTEME } from './worker/engine-command';
