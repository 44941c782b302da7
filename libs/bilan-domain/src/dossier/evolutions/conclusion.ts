import type { FaitsConclusion } from '../../faits';
import type { ClasseContenu } from '../../vocabulaire';
import { dater, plusTot } from '../dates';
import type { Dossier } from '../dossier';
import { inchange, type Evolutions } from '../evolution';

export const evolutionsConclusion: Evolutions<FaitsConclusion> = {
  ProjetValide: ({ projets }, { projetId }, { le }) => {
    const projet = projets[projetId];
    return projet ? { projets: { ...projets, [projetId]: { ...projet, etat: 'valide', le } } } : {};
  },
  AlternativesDocumentees: (dossier, { nombre }, { le }) =>
    nombre > 0 ? { alternatives: true, ...dater(dossier, 'AlternativesDocumentees', le) } : {},
  PlanActionValide: (dossier, _, { le }) => ({ planAction: true, ...dater(dossier, 'PlanActionValide', le) }),
  ResultatsRestitues: (dossier, _, { le }) => ({
    resultatsRestitues: true,
    ...dater(dossier, 'ResultatsRestitues', le),
  }),
  SuiviAnnonce: (dossier, _, { le }) => ({ suiviAnnonce: true, ...dater(dossier, 'SuiviAnnonce', le) }),
  SyntheseRedigee: (dossier, { version }, { le }) => ({
    syntheseVersion: version,
    ...dater(dossier, 'SyntheseRedigee', le),
  }),
  ObservationsRecueillies: (_, { version }) => ({ observationsVersion: version }),
  ConservationAccordee: (dossier, { classes }, { le }) => ({
    conservation: [...new Set([...dossier.conservation, ...classes])],
    conservationLe: { ...dossier.conservationLe, ...accorder(dossier, classes, le) },
    ...dater(dossier, 'ConservationAccordee', le),
  }),
  ConservationRevoquee: (dossier, { classes }, { le }) => ({
    conservation: dossier.conservation.filter((classe) => !classes.includes(classe)),
    conservationRepriseLe: {
      ...dossier.conservationRepriseLe,
      ...Object.fromEntries(classes.map((classe) => [classe, le])),
    },
    ...dater(dossier, 'ConservationRevoquee', le),
  }),
  SyntheseRemise: (_, _data, { le }) => ({ syntheseRemiseLe: le, phaseDepuis: le }),
  CommunicationAutorisee: ({ communications }, { communicationId, qualite, objet, demandeBeneficiaire }, { le }) => ({
    communications: {
      ...communications,
      [communicationId]: { qualite, objet, demandeBeneficiaire, autoriseeLe: le, revoquee: false },
    },
  }),
  CommunicationRevoquee: ({ communications }, { communicationId }, { le }) => {
    const communication = communications[communicationId];
    return communication
      ? {
          communications: {
            ...communications,
            [communicationId]: { ...communication, revoquee: true, revoqueeLe: le },
          },
        }
      : {};
  },
  DocumentCommunique: inchange,
};

/** Said again while in force, an agreement is as old as its oldest proof; once taken back, it is another agreement. */
function accorder(
  { conservation, conservationLe }: Dossier,
  classes: readonly ClasseContenu[],
  le: string,
): Dossier['conservationLe'] {
  const depuis = (classe: ClasseContenu) =>
    conservation.includes(classe) ? plusTot(conservationLe[classe] ?? le, le) : le;
  return Object.fromEntries(classes.map((classe) => [classe, depuis(classe)]));
}
