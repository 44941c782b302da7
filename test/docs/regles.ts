import {
  CLASSES_CONTENU,
  DEFINITIONS,
  PARAMETRES,
  REGIMES,
  REGLES_ORGANISME,
  SORTIES,
  TYPES_FINANCEMENT,
  VERSIONS_REGLES,
  catalogueDesRegles,
  cheminDe,
  type RegleSur,
} from '#lib/bilan-domain';

type RegleDuCatalogue = RegleSur<never>;

const NATURES = {
  loi: 'Loi : aucune dérogation.',
  politique: 'Politique : un responsable peut y déroger, par une `DerogationAccordee` motivée.',
  coherence: 'Cohérence : la commande contredirait le dossier.',
} as const;

const FAMILLES: readonly (readonly [string, string])[] = [
  ['R', 'Règles du catalogue du domaine'],
  ['L', 'Autres règles de la loi'],
  ['P', 'Politiques du produit'],
  ['C', 'Cohérence du dossier'],
];

/** `docs/regles.md`: every rule with its article, its nature, its sentences and the commands that it guards. */
export function pageDesRegles(phrases: (regle: RegleDuCatalogue) => readonly string[]): string {
  const regles = catalogueDesRegles();
  const codes = [...new Set(regles.map(({ code }) => code))];
  return [
    '# Règles',
    '',
    'Page écrite à partir du code par `npm run docs:regles` : ne la modifiez pas à la main. Chaque règle est une petite',
    'fonction de `libs/bilan-domain/src/regles` ou `sorties` ; un refus en cite le code, l’article et les phrases.',
    '',
    `Jeux de règles : ${VERSIONS_REGLES.map((version) => `\`${version}\``).join(', ')}. Un bilan garde celui qui était en`,
    'vigueur à son ouverture ; un jeu nouveau lie les bilans ouverts à partir de son premier jour. Les histoires d’or de',
    '`test/golden` ne changent jamais : elles prouvent que les anciens bilans se relisent.',
    '',
    ...FAMILLES.flatMap(([lettre, titre]) => [
      `## ${titre}`,
      '',
      ...codes
        .filter((code) => code.startsWith(lettre))
        .flatMap((code) =>
          section(
            code,
            regles.filter((regle) => regle.code === code),
            phrases,
          ),
        ),
    ]),
    ...financements(),
    ...parametres(),
  ].join('\n');
}

function section(
  code: string,
  regles: readonly RegleDuCatalogue[],
  phrases: (regle: RegleDuCatalogue) => readonly string[],
): string[] {
  return [
    `### ${code}`,
    '',
    ...regles.flatMap((regle) => [
      `**${regle.titre}.**`,
      '',
      `- Article : ${regle.article}`,
      `- Nature : ${NATURES[regle.nature]}`,
      ...(regle.depuis ? [`- En vigueur pour les bilans ouverts depuis le ${regle.depuis}`] : []),
      ...(regle.avant ? [`- En vigueur pour les bilans ouverts avant le ${regle.avant}`] : []),
      `- Vérifiée : ${gardees(regle)}`,
      ...phrases(regle).map((phrase) => `- « ${phrase} »`),
      '',
    ]),
  ];
}

function gardees(regle: RegleDuCatalogue): string {
  const commandes = [...DEFINITIONS.values()].filter(({ regles }) => (regles as readonly unknown[]).includes(regle));
  if (commandes.length > 0) return commandes.map(({ type }) => `\`${type}\` (\`${cheminDe(type)}\`)`).join(', ');
  const sorties = Object.entries(SORTIES).filter(([, { regles }]) => (regles as readonly unknown[]).includes(regle));
  if (sorties.length > 0) return sorties.map(([chemin]) => `\`GET /api/bilans/{id}/${chemin}\``).join(', ');
  if ((REGLES_ORGANISME as readonly unknown[]).includes(regle))
    return 'sur l’organisme lui-même, `GET /api/organisme/conformite`';
  if (regle.code === 'R31') return 'sur chaque message du suivi, avant son envoi';
  return ['C01', 'R04'].includes(regle.code)
    ? 'par toutes les commandes'
    : 'sur ce qui sort du dossier (écrite et éprouvée, pas encore appelée par le produit)';
}

function financements(): string[] {
  return [
    '## Financements',
    '',
    '| Financement | Contrat | Règles | Délais | Le financeur peut recevoir |',
    '|---|---|---|---|---|',
    ...TYPES_FINANCEMENT.map((type) => {
      const { libelle, contrat, regles, delais, informations } = REGIMES[type];
      const objets = delais.map(({ objet, article }) => `${objet} (${article})`).join(' ; ');
      return `| \`${type}\` ${libelle} | \`${contrat.type}\` (${contrat.article}) | ${regles.join(', ')} | ${objets} | ${informations.join(', ')} |`;
    }),
    '',
    `Jamais le contenu des classes ${CLASSES_CONTENU.join(', ')} : résultats et synthèse ne sortent qu’avec l’accord du bénéficiaire (R10, R11).`,
    '',
  ];
}

function parametres(): string[] {
  return [
    '## Paramètres datés',
    '',
    '| Paramètre | Nature | Depuis | Valeur | Source |',
    '|---|---|---|---|---|',
    ...Object.entries(PARAMETRES).flatMap(([nom, { nature, serie }]) =>
      serie.map(
        ({ enVigueurLe, valeur, source }) =>
          `| \`${nom}\` | ${nature} | ${enVigueurLe} | ${valeur === null ? 'aucune' : JSON.stringify(valeur)} | ${source} |`,
      ),
    ),
    '',
  ];
}
