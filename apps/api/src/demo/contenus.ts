import { v5 as uuidv5 } from 'uuid';

type Envoi = readonly [type: string, corps: Record<string, unknown>];

/** What the phase préliminaire gathers: fictitious content, which goes to the vault. */
export function travauxPreliminaires(): readonly Envoi[] {
  return [
    [
      'AnalyserParcours',
      {
        etapes: [
          { nature: 'etude', intitule: 'BTS Assistant de gestion' },
          { nature: 'emploi', intitule: 'Assistante commerciale', description: 'Huit ans dans une PME.' },
          { nature: 'personnel', intitule: 'Trésorerie d’une association' },
        ],
      },
    ],
    [
      'InventorierAcquis',
      {
        savoirs: [{ intitule: 'Comptabilité générale', temps: 'actuel' }],
        savoirFaire: [
          { intitule: 'Organiser un salon', temps: 'passe' },
          { intitule: 'Former un collègue', temps: 'actuel' },
        ],
        savoirEtre: [{ intitule: 'Patience', temps: 'actuel' }],
      },
    ],
    ['HierarchiserCompetences', { critere: 'appetence', rangs: [{ intitule: 'Former' }, { intitule: 'Organiser' }] }],
    ['AutoEvaluer', { acquis: [{ intitule: 'Former un collègue', exploiter: 'oui' }] }],
  ];
}

/** What the phase d'investigation explores. */
export function travauxInvestigation(cle: string): readonly Envoi[] {
  return [
    ['IdentifierPointsForts', { forts: ['Pédagogie', 'Rigueur'], faibles: ['Anglais'] }],
    ['RealiserEnquete', { mode: 'rencontre', constats: 'Métier accessible avec une formation courte.' }],
    ['RealiserEnquete', { mode: 'visio', constats: 'Postes ouverts dans la région.' }],
    ['RechercherEmploiFormation', { objet: 'formation', constats: 'Titre professionnel en neuf mois.' }],
    [
      'ElaborerProjet',
      {
        projetId: uuidv5('projet', cle),
        rang: 'principal',
        intitule: 'Formatrice d’adultes',
        description: 'Transmettre les métiers du tertiaire.',
      },
    ],
  ];
}

/** The mentions of article R6313-8, as a centre writes them. */
export function mentionsDeDemonstration(
  dureeMinutes: number,
  periode: { readonly du: string; readonly au: string },
  prix: number,
): Record<string, unknown> {
  return {
    intitule: 'Bilan de compétences',
    objectif: 'Analyser ses compétences, aptitudes et motivations pour définir un projet professionnel.',
    contenu: 'Phase préliminaire, phase d’investigation, phase de conclusions.',
    moyens: 'Entretiens individuels, tests, centre de ressources.',
    dureeMinutes,
    periode,
    modalitesDeroulement: 'Séances individuelles en présentiel, une par semaine.',
    modalitesSuivi: 'Entretien de suivi proposé à six mois.',
    modalitesRemise: 'Résultats détaillés et synthèse remis en main propre au bénéficiaire seul.',
    prix,
    modalitesReglement: 'À réception de facture.',
  };
}
