import type { FaitsConclusion } from '../../faits';
import { inchange, type Evolutions } from '../evolution';

export const evolutionsConclusion: Evolutions<FaitsConclusion> = {
  ProjetValide: ({ projets }, { projetId }) => {
    const projet = projets[projetId];
    return projet ? { projets: { ...projets, [projetId]: { ...projet, etat: 'valide' } } } : {};
  },
  AlternativesDocumentees: () => ({ alternatives: true }),
  PlanActionValide: () => ({ planAction: true }),
  ResultatsRestitues: () => ({ resultatsRestitues: true }),
  SuiviAnnonce: () => ({ suiviAnnonce: true }),
  SyntheseRedigee: (_, { version }) => ({ syntheseVersion: version }),
  ObservationsRecueillies: (_, { version }) => ({ observationsVersion: version }),
  ConservationAccordee: ({ conservation }, { classes }) => ({
    conservation: [...new Set([...conservation, ...classes])],
  }),
  ConservationRevoquee: ({ conservation }, { classes }) => ({
    conservation: conservation.filter((classe) => !classes.includes(classe)),
  }),
  SyntheseRemise: (_, _data, { le }) => ({ syntheseRemiseLe: le, phaseDepuis: le }),
  CommunicationAutorisee: ({ communications }, { communicationId, qualite, objet, demandeBeneficiaire }) => ({
    communications: {
      ...communications,
      [communicationId]: { qualite, objet, demandeBeneficiaire, revoquee: false },
    },
  }),
  CommunicationRevoquee: ({ communications }, { communicationId }) => {
    const communication = communications[communicationId];
    return communication
      ? { communications: { ...communications, [communicationId]: { ...communication, revoquee: true } } }
      : {};
  },
  DocumentCommunique: inchange,
};
