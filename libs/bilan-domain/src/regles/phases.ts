import type { Dossier } from '../dossier/dossier';
import type { EtatBilan, PhaseComptee } from '../vocabulaire';
import { enHeures } from './heures';
import { regle, si, type Examen } from './regle';

const PRELIMINAIRE_LEGALE = (dossier: Dossier) => [
  ...si(!dossier.besoinAnalyse, 'L’analyse de la demande et du besoin du bénéficiaire n’est pas enregistrée.'),
  ...si(!dossier.formatDetermine, 'Le format le plus adapté n’est pas déterminé.'),
  ...si(!dossier.modalitesDefinies, 'Les modalités de déroulement ne sont pas définies conjointement.'),
];

/** Looked at when the phase préliminaire is left. */
export const R07 = regle<Examen>({
  code: 'R07',
  article: 'Code du travail, R6313-4 1°',
  nature: 'loi',
  titre: 'La phase préliminaire se termine avec le besoin, le format et les modalités',
  verifier: ({ bilan }) => (bilan.etat === 'preliminaire' ? PRELIMINAIRE_LEGALE(bilan.dossier) : []),
});

/** Looked at when the synthèse is handed over: what closes the phase de conclusions. */
export const R08 = regle<Examen>({
  code: 'R08',
  article: 'Code du travail, R6313-4 3°',
  nature: 'loi',
  titre: 'La phase de conclusions se termine avec résultats, conditions et moyens, étapes et possibilité de suivi',
  verifier: ({ bilan: { dossier } }) => [
    ...si(!dossier.resultatsRestitues, 'Le bénéficiaire ne s’est pas encore approprié ses résultats détaillés.'),
    ...si(!dossier.planAction, 'Les conditions, les moyens et les principales étapes du projet ne sont pas recensés.'),
    ...si(!dossier.suiviAnnonce, 'La possibilité d’un entretien de suivi n’a pas été annoncée.'),
  ],
});

const PRELIMINAIRE_NON_ETABLIE = 'La phase préliminaire n’est pas établie : besoin, format ou modalités manquent.';

/** R6313-4 2°: a project is built, or one or several alternatives are worked out. */
const INVESTIGATION_LEGALE = (dossier: Dossier) =>
  si(
    !aUnProjet(dossier) && !dossier.alternatives,
    'La phase d’investigation n’est pas établie : aucun projet ni aucune alternative n’est enregistré.',
  );

/** The three legal phases have left their trace, in the order of article R6313-4: looked at when the bilan closes. */
export const R06 = regle<Examen>({
  code: 'R06',
  article: 'Code du travail, R6313-4',
  nature: 'loi',
  titre: 'Les trois phases légales sont chacune établies',
  verifier: ({ bilan: { dossier } }) => [
    ...si(PRELIMINAIRE_LEGALE(dossier).length > 0, PRELIMINAIRE_NON_ETABLIE),
    ...INVESTIGATION_LEGALE(dossier),
    ...si(
      dossier.avancement.conclusion.seances === 0,
      'La phase de conclusions n’est pas établie : aucune séance n’y a été tenue.',
    ),
  ],
});

/**
 * Conclusions draw on what came before, in whatever order a waived P04 lets the phases come: the content of the two
 * others is law. Going back to complete it is never refused. R07 details the préliminaire where it is the one left.
 */
export const R06_AVANT_CONCLUSION = regle<Examen<{ readonly phase: PhaseComptee }>>({
  ...R06,
  titre: 'La phase de conclusions s’ouvre sur une phase préliminaire et une phase d’investigation établies',
  verifier: ({ bilan: { etat, dossier }, commande }) => {
    if ((commande?.phase ?? SUIVANTES[etat]) !== 'conclusion') return [];
    return [
      ...si(etat !== 'preliminaire' && PRELIMINAIRE_LEGALE(dossier).length > 0, PRELIMINAIRE_NON_ETABLIE),
      ...INVESTIGATION_LEGALE(dossier),
    ];
  },
});

const aUnProjet = (dossier: Dossier) => Object.values(dossier.projets).some((projet) => projet.etat !== 'ecarte');

/** What the programme of the bilan asks of the phase that one leaves. */
export const P01 = regle<Examen>({
  code: 'P01',
  article: 'Programme du bilan',
  nature: 'politique',
  titre: 'Les séances et les heures que le programme demande pour la phase sont faites',
  verifier: ({ bilan: { etat, dossier } }) => {
    const exigences = dossier.programme?.phases[etat as PhaseComptee];
    const fait = dossier.avancement[etat as PhaseComptee];
    if (!exigences || !fait) return [];
    return [
      ...si(
        fait.seances < exigences.seances,
        `Le programme demande ${exigences.seances} séances dans cette phase : ${fait.seances} réalisées.`,
      ),
      ...si(
        fait.minutes < exigences.minutes,
        `Le programme demande ${enHeures(exigences.minutes)} d’accompagnement dans cette phase : ` +
          `${enHeures(fait.minutes)} réalisées.`,
      ),
      ...si(
        fait.travailPersonnelMinutes < exigences.travailPersonnelMinutes,
        `Le programme demande ${enHeures(exigences.travailPersonnelMinutes)} de travail personnel dans cette phase : ` +
          `${enHeures(fait.travailPersonnelMinutes)} déclarées.`,
      ),
    ];
  },
});

export const P02 = regle<Examen>({
  code: 'P02',
  article: 'Programme du bilan',
  nature: 'politique',
  titre: 'Le rendez-vous préalable a eu lieu et l’engagement est confirmé',
  verifier: ({ bilan: { etat, dossier } }) =>
    etat !== 'prealable'
      ? []
      : [
          ...si(!dossier.entretienPrealable, 'L’entretien préalable n’est pas réalisé.'),
          ...si(!dossier.engagementConfirme, 'L’engagement du bénéficiaire n’est pas confirmé.'),
          ...si(!dossier.consultantId, 'Aucun consultant n’est affecté au dossier.'),
        ],
});

const SUIVANTES: Readonly<Partial<Record<EtatBilan, PhaseComptee>>> = {
  prealable: 'preliminaire',
  preliminaire: 'investigation',
  investigation: 'conclusion',
};

/** R6313-4 lists the phases and does not say that they may not overlap: their strict order is our policy (§8). */
export const P04 = regle<Examen<{ readonly phase: PhaseComptee }>>({
  code: 'P04',
  article: 'Programme du bilan, d’après R6313-4',
  nature: 'politique',
  titre: 'Les phases se suivent dans l’ordre',
  verifier: ({ bilan: { etat }, commande }) => {
    const suivante = SUIVANTES[etat];
    if (!suivante) return ['La phase de conclusion est la dernière : elle se termine par la remise de la synthèse.'];
    return si(
      commande !== undefined && commande.phase !== suivante,
      `Après la phase « ${etat} » vient la phase « ${suivante} ».`,
    );
  },
});
