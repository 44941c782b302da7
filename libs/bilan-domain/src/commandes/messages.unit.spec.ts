import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { CORPS_VALIDES, cheminsDe, remplacer, type Chemin } from '#lib/testing';
import { DEFINITIONS } from '../definitions';
import { LIENS, champsDeclares, champsInconnus, contenusDe, contenusDeclares, type Commande } from './commande';
import { champsIllisibles, messagesEnFrancais } from './messages';

const definitions = [...DEFINITIONS.values()];

function valider(type: string, corps: object) {
  const commande: Commande = plainToInstance(DEFINITIONS.get(type)!.classe, corps);
  return messagesEnFrancais(validateSync(commande, { whitelist: true, forbidNonWhitelisted: true }));
}

const ANGLAIS =
  /\b(must|should|be|not|value|values|each|property|the|string|number|array|longer|shorter|than|valid|regular|expression|contain|elements|characters|following|equal|integer|boolean|nested|instance|an|or|is|has|wrong|unknown)\b/i;

const MAUVAISES: readonly unknown[] = [
  null,
  '',
  '   ',
  'x'.repeat(20_001),
  0,
  -1,
  1.5,
  1e15,
  Number.NaN,
  true,
  [],
  [null],
  [{}],
  [['x']],
  {},
  { inconnu: 1 },
  '2026-02-30',
  '2026-02-30T25:00:00Z',
  'abc',
];

function sans(valeur: unknown, chemin: Chemin): unknown {
  const copie = structuredClone(valeur);
  const parent = chemin.slice(0, -1).reduce((v, cle) => (v as Record<string, unknown>)[cle], copie);
  delete (parent as Record<string, unknown>)[chemin.at(-1)!];
  return copie;
}

describe.each(definitions)('le corps de $type', ({ type, classe }) => {
  const valide = { ...CORPS_VALIDES[type], le: '2026-02-03T09:00:00+01:00' };

  it('est accepté quand il est bien formé, chaque champ compris', () => {
    expect(CORPS_VALIDES).toHaveProperty(type);
    expect(valider(type, valide)).toEqual([]);
    expect([...champsDeclares(classe)].filter((champ) => !(champ in valide))).toEqual([]);
  });

  it('mal formé est refusé champ par champ, en français, sans répéter ce qui est envoyé', () => {
    for (const chemin of cheminsDe(valide).filter(({ length }) => length > 0))
      for (const mauvaise of MAUVAISES) {
        const erreurs = valider(type, remplacer(valide, chemin, mauvaise) as object);
        for (const { champ, message } of erreurs) {
          const phrase = message.slice(champ.length);
          expect([chemin, mauvaise, phrase.match(ANGLAIS)?.[0]]).toEqual([chemin, mauvaise, undefined]);
          expect(phrase).toMatch(/^ : \S.{5,}/);
          expect(phrase.length).toBeLessThan(700);
        }
      }
  });

  it('sans un champ obligatoire est refusé sur ce champ', () => {
    for (const chemin of cheminsDe(valide).filter(({ length }) => length > 0)) {
      const erreurs = valider(type, sans(valide, chemin) as object);
      for (const { champ, message } of erreurs) {
        expect(chemin.join('.')).toContain(champ);
        expect(message.match(ANGLAIS)).toBeNull();
      }
    }
  });

  it('avec un champ inconnu est refusé sur ce champ', () => {
    expect(valider(type, { ...valide, religion: 'x' })).toEqual([
      { champ: 'religion', message: 'religion : champ inconnu, à retirer' },
    ]);
  });

  it('ne porte de contenu personnel que lié au bilan', () => {
    for (const [champ, { lien }] of contenusDeclares(classe)) {
      expect(LIENS).toContain(lien);
      expect(champsDeclares(classe)).toContain(champ);
    }
  });
});

describe('les limites', () => {
  const refus = (type: string, corps: object) =>
    valider(type, { ...CORPS_VALIDES[type], ...corps }).map(({ message }) => message);

  it.each([
    ['PlanifierSeance', { minutes: 0 }, 'minutes : attend au moins 1'],
    ['PlanifierSeance', { minutes: -30 }, 'minutes : attend au moins 1'],
    ['PlanifierSeance', { minutes: 601 }, 'minutes : attend au plus 600'],
    ['PlanifierSeance', { minutes: 90.5 }, 'minutes : attend un nombre entier'],
    ['DeclarerTravailPersonnel', { minutes: 1441 }, 'minutes : attend au plus 1440'],
    [
      'PlanifierSeance',
      { debut: '2026-03-02' },
      'debut : attend un instant avec son décalage horaire, par exemple 2026-03-02T09:00:00Z',
    ],
    [
      'PlanifierSeance',
      { debut: '2026-02-30T09:00:00Z' },
      'debut : attend un instant avec son décalage horaire, par exemple 2026-03-02T09:00:00Z',
    ],
    ['OuvrirBilan', { demandeLe: '2026-02-29' }, 'demandeLe : attend une date qui existe, écrite AAAA-MM-JJ'],
    [
      'OuvrirBilan',
      { programme: 'Bilan 24 h' },
      'programme : attend « identifiant@version », par exemple « bilan-24h@1 »',
    ],
    [
      'DemarrerPhase',
      { phase: 'prealable' },
      'phase : attend une de ces valeurs : preliminaire, investigation, conclusion',
    ],
    ['AnalyserBesoin', { analyse: 'x'.repeat(1_000_000) }, 'analyse : attend un texte de 1 à 20000 caractères'],
    ['AnalyserBesoin', { analyse: '' }, 'analyse : attend un texte de 1 à 20000 caractères'],
    ['DetruireDocuments', { classes: ['A'] }, 'classes : attend une de ces valeurs : B, C, S'],
    ['DetruireDocuments', { classes: ['B', 'B'] }, 'classes : contient deux fois la même valeur'],
    ['RemettreInformations', { types: [] }, 'types : ne peut être vide'],
    ['IdentifierPointsForts', { forts: Array(101).fill('x') }, 'forts : attend au plus 100 éléments'],
    [
      'RepondreQuestionnaire',
      { scores: { accueil: 6 } },
      'scores : attend des notes de 1 à 5 par sujet, par exemple {"accueil": 5}',
    ],
    [
      'DefinirModalites',
      { conjointement: false },
      'conjointement : doit être vrai : les modalités se définissent conjointement (R6313-4 1° c)',
    ],
    [
      'AccorderConservation',
      { motif: 'archives' },
      'motif : seule la nécessité d’un suivi fonde une conservation (R6313-7 al. 2)',
    ],
    [
      'AbandonnerBilan',
      { motif: 'Il est malade' },
      'motif : attend un code en minuscules de 60 caractères au plus, par exemple « sante »',
    ],
    ['ConstaterStatutEdof', { statut: 'fini' }, /^statut : attend une de ces valeurs : notProcessed, validated/],
  ])('%s %j', (type, corps, message) => {
    expect(refus(type, corps)).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  it('nomment le champ imbriqué', () => {
    expect(
      valider('OuvrirBilan', { ...CORPS_VALIDES.OuvrirBilan, beneficiaire: { nom: 'D', prenom: 'A', courriel: 'x' } }),
    ).toEqual([{ champ: 'beneficiaire.courriel', message: 'beneficiaire.courriel : attend une adresse de courriel' }]);
    expect(
      refus('AnalyserParcours', {
        etapes: [
          { nature: 'stage', intitule: 'x' },
          { nature: 'loisir', intitule: 'x' },
        ],
      }),
    ).toEqual(['etapes.1.nature : attend une de ces valeurs : scolarite, etude, stage, emploi, personnel']);
  });

  it('acceptent l’unicode et un texte de vingt mille signes', () => {
    expect(refus('AnalyserBesoin', { analyse: 'Élève 日本語 🎓 ‮\n\tfin' })).toEqual([]);
    for (const illisible of ['   ', 'a\u0000b', '\ud800'])
      expect(refus('AnalyserBesoin', { analyse: illisible })).toEqual([
        'analyse : attend un texte lisible, sans caractère de contrôle',
      ]);
    expect(refus('AnalyserBesoin', { analyse: '🎓'.repeat(20_000) })).toEqual([]);
    expect(refus('AnalyserBesoin', { analyse: '🎓'.repeat(20_001) })).toHaveLength(1);
  });

  it('bornent les résultats d’un test en taille, en profondeur et en nature', () => {
    const profond = (niveaux: number): unknown => (niveaux === 0 ? 1 : { n: profond(niveaux - 1) });
    const REFUS = ['resultats : attend un objet JSON non vide, de 100000 caractères et 8 niveaux au plus'];
    expect(refus('PasserTest', { resultats: profond(8) })).toEqual([]);
    expect(refus('PasserTest', { resultats: profond(9) })).toEqual(REFUS);
    expect(refus('PasserTest', { resultats: { t: 'x'.repeat(99_992) } })).toEqual([]);
    expect(refus('PasserTest', { resultats: { t: 'x'.repeat(99_993) } })).toEqual(REFUS);
    expect(refus('PasserTest', { resultats: { a: [null, true, 'x', 1.5, { b: [] }] } })).toEqual([]);
    for (const resultats of [{}, [1], 'x', null, { a: Number.POSITIVE_INFINITY }, { a: () => 1 }])
      expect(refus('PasserTest', { resultats })).toEqual(REFUS);
  });
});

describe('le contenu personnel d’une commande', () => {
  it('se rassemble par classe, sans les champs absents', () => {
    const { classe } = DEFINITIONS.get('ElaborerProjet')!;
    const commande: Commande = plainToInstance(classe, CORPS_VALIDES.ElaborerProjet!);
    expect([...contenusDe(commande)]).toEqual([['B', { intitule: 'Formatrice', description: 'Former.' }]]);
    const ouvrir: Commande = plainToInstance(DEFINITIONS.get('OuvrirBilan')!.classe, CORPS_VALIDES.OuvrirBilan!);
    expect([...contenusDe(ouvrir).keys()]).toEqual(['A']);
    const sansLieu: Commande = plainToInstance(DEFINITIONS.get('PlanifierSeance')!.classe, { minutes: 1 });
    expect(contenusDe(sansLieu).size).toBe(0);
    const confirmer: Commande = plainToInstance(DEFINITIONS.get('ConfirmerEngagement')!.classe, {});
    expect(contenusDe(confirmer).size).toBe(0);
  });
});

describe('un corps que rien ne saurait lire', () => {
  const imbriquer = (niveaux: number): unknown => (niveaux === 0 ? 'x' : { n: imbriquer(niveaux - 1) });

  it.each([
    ['{"scores":{"constructor":5}}', 'scores.constructor : nom de champ réservé, à retirer'],
    ['{"etapes":[{"prototype":{}}]}', 'etapes.0.prototype : nom de champ réservé, à retirer'],
    ['{"a":{"__proto__":{"x":1}}}', 'a.__proto__ : nom de champ réservé, à retirer'],
  ])('%s est refusé sur son champ', (corps, message) => {
    expect(champsIllisibles(JSON.parse(corps)).map((erreur) => erreur.message)).toEqual([message]);
  });

  it('est refusé au-delà de vingt niveaux, quelle que soit sa profondeur', () => {
    expect(champsIllisibles(imbriquer(20))).toEqual([]);
    expect(champsIllisibles(imbriquer(5_000))[0]!.message).toMatch(/ : attend 20 niveaux au plus$/);
  });

  it('laisse passer tout corps bien formé', () => {
    for (const corps of Object.values(CORPS_VALIDES)) expect(champsIllisibles(corps)).toEqual([]);
    expect(champsIllisibles(null)).toEqual([]);
  });

  it('ne tromperait pas non plus la recherche des champs inconnus', () => {
    const { classe } = DEFINITIONS.get('RepondreQuestionnaire')!;
    const commande = Object.assign(new classe(), { moment: 'chaud', scores: { constructor: 5 } });
    expect(champsInconnus(commande)).toEqual([]);
    expect(champsInconnus(Object.assign(new classe(), { constructor: 1 }))).toEqual(['constructor']);
  });
});
