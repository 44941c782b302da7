import type { ClasseContenu } from '../vocabulaire';

export type QualiteDestinataire = 'employeur' | 'financeur' | 'cep' | 'auditeur' | 'autre';
export type ObjetCommunication = 'synthese' | 'resultats';

/** Facts of the conclusion: validation, handing over, retention and disclosure. */
export interface FaitsConclusion {
  ProjetValide: { readonly projetId: string };
  AlternativesDocumentees: { readonly nombre: number };
  PlanActionValide: { readonly comptes: { court: number; moyen: number; long: number } };
  ResultatsRestitues: Record<never, never>;
  SuiviAnnonce: Record<never, never>;
  SyntheseRedigee: { readonly version: number };
  ObservationsRecueillies: { readonly version: number };
  ConservationAccordee: { readonly classes: readonly ClasseContenu[]; readonly motif: 'suivi' };
  ConservationRevoquee: { readonly classes: readonly ClasseContenu[] };
  SyntheseRemise: { readonly mode: string; readonly accuseReception: boolean };
  CommunicationAutorisee: {
    readonly communicationId: string;
    readonly qualite: QualiteDestinataire;
    readonly objet: ObjetCommunication;
    readonly demandeBeneficiaire: boolean;
  };
  CommunicationRevoquee: { readonly communicationId: string };
  DocumentCommunique: {
    readonly communicationId: string;
    readonly qualite: QualiteDestinataire;
    readonly objet: ObjetCommunication;
  };
}
