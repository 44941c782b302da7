import { answer, problems } from './operations';
import { refTo } from './schemas';

const tags = ['Réglages de l’organisme'];
const SEANCES = { seances: 2, minutes: 240, travailPersonnelMinutes: 0 };
const HORS_DUREE = { seances: 1, minutes: 60 };

const PROGRAMME = {
  id: 'bilan-12h',
  version: 1,
  intitule: 'Bilan de compétences 12 heures',
  prealable: HORS_DUREE,
  phases: { preliminaire: SEANCES, investigation: SEANCES, conclusion: SEANCES },
  suivi: HORS_DUREE,
};
const PARAMETRE = {
  nom: 'suiviDelaiMois',
  enVigueurLe: '2030-01-01',
  valeur: 5,
  source: 'Décision de la direction du 1er décembre',
};

const SITUATION = {
  multiActivites: true,
  organisationDediee: 'Pôle Bilans',
  actifDepuis: 2024,
  bpfTransmis: [{ annee: 2025, le: '2026-04-29' }],
  sousTraitantsCpf: [{ siren: '732829320', sousTraite: false }],
};

/** What an administrator sets for the organisme and says of it: its programmes, its own values of the parameters. */
export function reglages(): Record<string, Record<string, object>> {
  return {
    '/api/programmes': {
      post: {
        operationId: 'PublierProgramme',
        tags,
        summary: 'Publie un programme de l’organisme ; une version publiée ne change plus',
        description:
          'Vingt-quatre heures au plus (L6313-4 al. 5), une séance au moins dans chaque phase (R6313-4). La même version, ' +
          'de même contenu, est répondue 200 sans rien changer. Rôle : administrateur.',
        requestBody: body('NouveauProgramme', PROGRAMME),
        responses: {
          200: answer('Déjà publié, à l’identique', 'ProgrammeConsulte'),
          201: answer('Publié', 'ProgrammeConsulte'),
          ...problems(400, 401, 403, 409, 413, 415, 503),
        },
      },
    },
    '/api/programmes/{id}/{version}/retrait': {
      post: {
        operationId: 'RetirerProgramme',
        tags,
        summary: 'Ne propose plus cette version à de nouveaux bilans ; ceux qui la suivent continuent',
        description: 'Rôle : administrateur.',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'version', in: 'path', required: true, schema: { type: 'integer' } },
        ],
        responses: { 200: answer('Retiré', 'ProgrammeConsulte'), ...problems(401, 403, 404, 503) },
      },
    },
    '/api/parametres': {
      post: {
        operationId: 'FixerParametre',
        tags,
        summary: 'Fixe une valeur propre à l’organisme, à partir d’un jour à venir',
        description:
          'Une valeur que la loi fixe ne se change pas (409). Tant que son jour n’est pas venu, une autre valeur pour le ' +
          'même jour la remplace. Rôle : administrateur.',
        requestBody: body('NouveauParametre', PARAMETRE),
        responses: {
          200: answer('Déjà fixée, à l’identique', 'ParametreConsulte'),
          201: answer('Fixée', 'ParametreConsulte'),
          ...problems(400, 401, 403, 409, 413, 415, 503),
        },
      },
    },
    '/api/organisme/situation': {
      put: {
        operationId: 'DeclarerSituation',
        tags,
        summary: 'Déclare la situation de l’organisme, et répond ce qu’en disent les règles R14, R32 et R33',
        description: 'La dernière déclaration vaut ; les précédentes sont gardées. Rôle : administrateur.',
        requestBody: body('DeclarationSituation', SITUATION),
        responses: {
          200: answer('Déclarée', 'ConformiteConsultee'),
          ...problems(400, 401, 403, 413, 415, 503),
        },
      },
    },
  };
}

const body = (name: string, example: object): object => ({
  required: true,
  content: { 'application/json': { schema: refTo(name), example } },
});
