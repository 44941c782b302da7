/** Facts of the phases préliminaire and investigation: what was worked on, counted; the content is in the vault. */
export interface FaitsTravaux {
  ParcoursAnalyse: { readonly comptes: Readonly<Record<string, number>> };
  AcquisInventories: { readonly comptes: { savoirs: number; savoirFaire: number; savoirEtre: number } };
  CompetencesHierarchisees: { readonly critere: string; readonly nombre: number };
  AutoEvaluationRealisee: { readonly nombre: number };
  TestPasse: {
    readonly testId: string;
    readonly instrument: string;
    readonly version: string;
    readonly administrateurId: string;
    readonly habilitation: {
      readonly instrument: string;
      readonly reference: string;
      readonly du: string;
      readonly au: string;
    };
  };
  TestRestitue: { readonly testId: string };
  PointsFortsEtFaiblesIdentifies: { readonly comptes: { forts: number; faibles: number } };
  EnqueteRealisee: { readonly mode: string };
  RechercheRealisee: { readonly objet: 'emploi' | 'formation' };
  ProjetElabore: { readonly projetId: string; readonly rang: 'principal' | 'secondaire' };
  ProjetEcarte: { readonly projetId: string };
  EcheancierEtabli: { readonly etapes: number; readonly derniereEcheance?: string };
}
