import type { Dossier } from '../dossier/dossier';
import { plusTard } from '../dossier/dates';
import { siAvant } from './anteriorite';
import { R06, R08 } from './phases';
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

const resultatsAvant = (examen: Examen) =>
  siAvant(
    examen,
    examen.bilan.dossier.dates.ResultatsRestitues?.premier,
    (date) => `Les résultats détaillés sont restitués le ${date} : la synthèse ne peut être remise avant.`,
  );

export const R09_AVANT_REMISE = regle<Examen>({
  ...R09,
  titre: 'La synthèse se remet une fois les résultats restitués et le document rédigé',
  verifier: (examen) => [
    ...resultatsAvant(examen),
    ...siAvant(
      examen,
      examen.bilan.dossier.dates.SyntheseRedigee?.dernier,
      (date) => `Le document de synthèse est rédigé le ${date} : il ne peut être remis avant.`,
    ),
  ],
});

export const R08_AVANT_REMISE = regle<Examen>({
  ...R08,
  titre: 'La synthèse se remet après les résultats, les étapes et l’annonce du suivi',
  verifier: (examen) => {
    const { PlanActionValide: plan, SuiviAnnonce: suivi } = examen.bilan.dossier.dates;
    return [
      ...resultatsAvant(examen),
      ...siAvant(
        examen,
        plan?.dernier,
        (date) => `Le plan d’action est validé le ${date} : la synthèse ne peut être remise avant.`,
      ),
      ...siAvant(
        examen,
        suivi?.premier,
        (date) =>
          `La possibilité d’un entretien de suivi est annoncée le ${date} : la synthèse ne peut être remise avant.`,
      ),
    ];
  },
});

export const R06_AVANT_REMISE = regle<Examen>({
  ...R06,
  titre: 'La synthèse se remet après les projets et les alternatives qu’elle rapporte',
  verifier: (examen) =>
    siAvant(
      examen,
      conclusionsLe(examen.bilan.dossier),
      (date) => `Les projets et les alternatives datent du ${date} : la synthèse ne peut être remise avant.`,
    ),
});

/** Instant of the last word on the projects and alternatives that the bilan concludes with. */
const conclusionsLe = ({ projets, dates }: Dossier): string | undefined => {
  const retenus = Object.values(projets).filter(({ etat }) => etat !== 'ecarte');
  const instants = [...retenus.map(({ le }) => le), ...[dates.AlternativesDocumentees?.dernier ?? []].flat()];
  return instants.length > 0 ? instants.reduce(plusTard) : undefined;
};

export const SYNTHESE_REDIGEE = regle<Examen<{ readonly version: number }>>({
  code: 'C07',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Les observations portent sur une version rédigée de la synthèse',
  verifier: (examen) => {
    const { commande } = examen;
    const { syntheseVersion, dates } = examen.bilan.dossier;
    return [
      ...si(
        commande ? commande.version !== syntheseVersion : syntheseVersion === 0,
        'Cette version de la synthèse n’est pas la dernière rédigée.',
      ),
      ...siAvant(
        examen,
        dates.SyntheseRedigee?.dernier,
        (date) => `Cette version de la synthèse est rédigée le ${date} : on ne peut l’observer avant.`,
      ),
    ];
  },
});

export const SYNTHESE_SUIVANTE = regle<Examen<{ readonly version: number }>>({
  code: 'C08',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Les versions de la synthèse se suivent',
  verifier: (examen) => {
    const { commande } = examen;
    const { syntheseVersion, dates } = examen.bilan.dossier;
    return [
      ...si(
        commande !== undefined && commande.version !== syntheseVersion + 1,
        `La prochaine version de la synthèse est la version ${syntheseVersion + 1}.`,
      ),
      ...siAvant(
        examen,
        dates.SyntheseRedigee?.dernier,
        (date) => `La version précédente de la synthèse est rédigée le ${date} : celle-ci ne peut être antérieure.`,
      ),
    ];
  },
});
