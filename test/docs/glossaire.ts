import { DEFINITIONS, TYPES_FAITS, cheminDe, contenusDeclares } from '#lib/bilan-domain';

const TERMES: readonly (readonly [string, string, string])[] = [
  [
    'bilan de compétences',
    '`Bilan`, flux `bilan-<uuid>`',
    'L’action elle-même, du premier rendez-vous à la clôture du suivi.',
  ],
  ['dossier', '`Dossier`', 'Ce que les faits d’un bilan établissent, sans donnée personnelle.'],
  [
    'fait',
    '`Fait`, `FaitHistorique`',
    'Ce qui s’est passé, daté, et ne change plus. Le journal ne contient que des faits.',
  ],
  ['commande', '`Commande`', 'Ce que quelqu’un demande ; elle établit des faits ou elle est refusée avec ses raisons.'],
  ['règle', '`Regle`, code `R…`, `L…`, `P…`, `C…`', 'Ce qui manque à une commande, en français, avec son article.'],
  ['manquement', '`Manquement`', 'Ce qu’une règle dit d’un refus : code, article, phrase.'],
  ['dérogation', '`DerogationAccordee`', 'La levée d’une politique, motivée par un code ; jamais d’une loi.'],
  [
    'programme',
    '`Programme`, `bilan-24h@1`',
    'Le parcours type, versionné, commun ou propre à un organisme ; un bilan garde la version de son ouverture.',
  ],
  [
    'paramètre',
    '`PARAMETRES`, `parametreDe`',
    'Une valeur datée, avec sa source : de loi, elle est la même pour tous ; de politique, l’organisme peut fixer la sienne.',
  ],
  [
    'réglage',
    '`Reglages`, `Surcharges`',
    'Ce qu’un organisme fixe pour lui-même : ses programmes et ses valeurs de paramètres, chacune à partir de son jour.',
  ],
  ['préalable', '`prealable`', 'Le premier rendez-vous, hors des 24 heures ; il n’engage personne.'],
  [
    'phase préliminaire, investigation, conclusion',
    '`preliminaire`, `investigation`, `conclusion`',
    'Les phases dont les minutes comptent.',
  ],
  ['séance', '`Seance`', 'Un entretien planifié, reporté, annulé, manqué ou réalisé.'],
  ['émargement', '`EmargementSigne`', 'La signature d’une séance par le bénéficiaire et par le consultant.'],
  [
    'travail personnel',
    '`TravailPersonnelDeclare`',
    'Les heures du bénéficiaire seul : comptées dans les 24 heures, jamais financées par le CPF.',
  ],
  [
    'convention',
    '`Convention`',
    'Le contrat que le financement appelle : tripartite, contrat particulier, CGU de Mon Compte Formation.',
  ],
  [
    'synthèse',
    '`SyntheseRedigee`, `SyntheseRemise`',
    'Le document remis au bénéficiaire ; sa remise est le terme de l’action.',
  ],
  ['terme', '`termeAction`', 'La fin de l’action : d’elle courent la destruction, la conservation et les six mois.'],
  ['destruction', '`DestructionProgrammee`, `DocumentsDetruits`', 'Ce que R6313-7 ordonne au terme, avec sa preuve.'],
  ['conservation', '`ConservationAccordee`', 'L’accord écrit du bénéficiaire, avant le terme, pour trois ans au plus.'],
  ['communication', '`CommunicationAutorisee`', 'L’accord qui nomme un destinataire et un document.'],
  ['suivi', '`suivi.attente`, `suivi.invite`, `suivi.accepte`', 'L’entretien proposé six mois après le terme.'],
  [
    'échéance',
    '`echeanceTheorique`, `dateContact`',
    'La date selon l’article 641, et celle où l’on écrit, prorogée selon 642.',
  ],
];

const CLASSES: readonly (readonly [string, string, string])[] = [
  ['A', 'Identité et contrat', 'Cinq ans après la fin.'],
  ['B', 'Contenu de travail : récits, inventaires, tests, enquêtes', 'Détruit au terme, sauf accord écrit (R19, R20).'],
  ['C', 'Résultats détaillés et synthèse', 'Détruit au terme, sauf accord écrit (R19, R20).'],
  ['F', 'Questionnaires et réclamations', 'Le cycle de certification.'],
];

/** `docs/glossaire.md`: the words of the trade and what the code calls them. */
export function pageDuGlossaire(): string {
  return [
    '# Glossaire',
    '',
    'Page écrite à partir du code par `npm run docs:regles` : ne la modifiez pas à la main. Les mots du métier sont français,',
    'sans accent dans le code, et leur orthographe est un contrat.',
    '',
    '## Termes',
    '',
    '| Terme | Dans le code | Sens |',
    '|---|---|---|',
    ...TERMES.map(([terme, code, sens]) => `| ${terme} | ${code} | ${sens} |`),
    '',
    '## Classes de données',
    '',
    'Le journal ne contient ni nom ni texte libre : le contenu est au coffre, scellé par dossier et par classe.',
    '',
    '| Classe | Contenu | Sort |',
    '|---|---|---|',
    ...CLASSES.map(([classe, contenu, sort]) => `| ${classe} | ${contenu} | ${sort} |`),
    '',
    '## Commandes et faits',
    '',
    '| Commande | Chemin | Faits | Auteurs | Contenu au coffre (classe, lien) |',
    '|---|---|---|---|---|',
    ...[...DEFINITIONS.values()].map(({ type, faits, auteurs, classe }) => {
      const contenus = [...contenusDeclares(classe)].map(
        ([champ, { classe: c, lien }]) => `\`${champ}\` (${c}, ${lien})`,
      );
      return `| \`${type}\` | \`${cheminDe(type)}\` | ${faits.map((fait) => `\`${fait}\``).join(', ')} | ${auteurs.join(', ')} | ${contenus.join(', ')} |`;
    }),
    '',
    `Autres faits, établis avec ceux-là : ${faitsDeSuite()
      .map((type) => `\`${type}\``)
      .join(', ')}.`,
    '',
  ].join('\n');
}

function faitsDeSuite(): readonly string[] {
  const premiers = new Set<string>([...DEFINITIONS.values()].flatMap(({ faits }) => faits));
  return TYPES_FAITS.filter((type) => !premiers.has(type));
}
