import { regle, si, type Examen } from './regle';

/** Detailed results and synthèse are the beneficiary's. */
export const R09 = regle<Examen>({
  code: 'R09',
  article: 'Code du travail, L6313-4 al. 3',
  nature: 'loi',
  titre: 'Les résultats détaillés et le document de synthèse sont remis au bénéficiaire',
  verifier: ({ bilan: { dossier } }) => [
    ...si(!dossier.resultatsRestitues, 'Les résultats détaillés n’ont pas été restitués au bénéficiaire.'),
    ...si(dossier.syntheseVersion === 0, 'Le document de synthèse n’est pas rédigé.'),
  ],
});

export const SYNTHESE_REDIGEE = regle<Examen<{ readonly version: number }>>({
  code: 'C07',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Les observations portent sur une version rédigée de la synthèse',
  verifier: ({ bilan: { dossier }, commande }) =>
    si(
      commande ? commande.version !== dossier.syntheseVersion : dossier.syntheseVersion === 0,
      'Cette version de la synthèse n’est pas la dernière rédigée.',
    ),
});

export const SYNTHESE_SUIVANTE = regle<Examen<{ readonly version: number }>>({
  code: 'C08',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Les versions de la synthèse se suivent',
  verifier: ({ bilan: { dossier }, commande }) =>
    si(
      commande !== undefined && commande.version !== dossier.syntheseVersion + 1,
      `La prochaine version de la synthèse est la version ${dossier.syntheseVersion + 1}.`,
    ),
});
