import { REGLES_ORGANISME, SORTIES } from '#lib/bilan-domain';
import { LectureBilan, LectureHistorique } from '../bilans/bilans.controller';
import { AvancerHorloge } from '../demo/demo.controller';
import { LectureEcheances } from '../echeances/consulter-echeances';
import { Lecture } from '../http/fields';
import { BpfTransmis, DeclarationSituation, SousTraitantCpf } from '../organisme/declarer-situation';
import { LectureParametres } from '../parametres/consulter-parametres';
import { NouveauParametre } from '../parametres/fixer-parametre';
import { LecturePortefeuille } from '../portefeuille/lecture-portefeuille';
import { NouveauProgramme, SeancesHorsDuree } from '../programmes/publier-programme';
import { PERSONNEL } from '../sessions/droits';
import { OuvrirSession } from '../sessions/sessions.controller';
import { LectureTableau } from '../tableaux/consulter-activite';
import { ANSWERS } from './answers';
import { answer, commandOperation, problems, readingOperation, type Reading } from './operations';
import { reglages } from './reglages';
import { commandSchemas, reachable, refTo, schemaOf } from './schemas';

const READINGS: Readonly<Record<string, Reading>> = {
  '/api/bilans': {
    tag: 'Lectures',
    summary: 'Le portefeuille, par pages',
    answer: 'PortefeuilleConsulte',
    parameters: LecturePortefeuille,
  },
  '/api/bilans/{id}': {
    tag: 'Lectures',
    summary: 'Le bilan à présent, ou tel qu’on le connaissait à la fin d’un jour',
    answer: 'BilanConsulte',
    parameters: LectureBilan,
  },
  '/api/bilans/{id}/historique': {
    tag: 'Lectures',
    summary: 'Les faits du bilan, dans l’ordre',
    answer: 'PageHistorique',
    parameters: LectureHistorique,
  },
  '/api/bilans/{id}/possibles': {
    tag: 'Lectures',
    summary: 'Les commandes que vous pouvez envoyer, et ce qui manque aux autres',
    answer: 'PossiblesConsultes',
    parameters: Lecture,
  },
  '/api/bilans/{id}/integrite': {
    tag: 'Lectures',
    summary: 'La chaîne des empreintes du bilan tient-elle ? Sinon, le premier fait en défaut',
    answer: 'IntegriteVerifiee',
    parameters: Lecture,
  },
  '/api/bilans/{id}/certificat-de-realisation': {
    tag: 'Sorties du dossier',
    summary: 'Le certificat de réalisation, d’après les seuls faits enregistrés ; 409 avant le terme du bilan',
    answer: 'CertificatConsulte',
    parameters: Lecture,
    ...SORTIES['certificat-de-realisation'],
    refusable: true,
  },
  '/api/bilans/{id}/informations-financeur': {
    tag: 'Sorties du dossier',
    summary: 'Ce dont le financeur est informé : début, interruptions, achèvement',
    answer: 'InformationsFinanceur',
    parameters: Lecture,
    ...SORTIES['informations-financeur'],
  },
  '/api/bilans/{id}/facturation': {
    tag: 'Sorties du dossier',
    summary: 'Ce qui peut être facturé à ce jour, et ce qui manque au reste',
    answer: 'FacturationConsultee',
    parameters: Lecture,
    ...SORTIES.facturation,
  },
  '/api/echeances': {
    tag: 'Lectures',
    summary: 'Les échéances à venir ou dépassées, les plus proches d’abord',
    answer: 'PageEcheances',
    parameters: LectureEcheances,
  },
  '/api/tableaux-de-bord/activite': {
    tag: 'Tableaux de bord',
    summary: 'L’activité d’une période',
    answer: 'TableauActivite',
    lecteurs: PERSONNEL,
    parameters: LectureTableau,
  },
  '/api/programmes': {
    tag: 'Réglages de l’organisme',
    summary: 'Les programmes avec lesquels votre organisme peut ouvrir un bilan',
    answer: 'ProgrammesConsultes',
    lecteurs: PERSONNEL,
    parameters: Lecture,
  },
  '/api/parametres': {
    tag: 'Réglages de l’organisme',
    summary: 'Les valeurs en vigueur un jour donné, leur source et depuis quand',
    answer: 'ParametresConsultes',
    lecteurs: PERSONNEL,
    parameters: LectureParametres,
  },
  '/api/organisme/conformite': {
    tag: 'Réglages de l’organisme',
    summary: 'Ce que les règles qui portent sur l’organisme lui-même disent de sa dernière déclaration',
    answer: 'ConformiteConsultee',
    lecteurs: PERSONNEL,
    regles: REGLES_ORGANISME,
    parameters: Lecture,
  },
};

/** The OpenAPI document of the API, out of the classes that validate what it receives. */
export function openApiDocument(): object {
  const schemas = {
    ...commandSchemas(),
    ...ANSWERS,
    OuvrirSession: schemaOf(OuvrirSession),
    AvancerHorloge: schemaOf(AvancerHorloge),
    NouveauProgramme: schemaOf(NouveauProgramme),
    SeancesHorsDuree: schemaOf(SeancesHorsDuree),
    NouveauParametre: schemaOf(NouveauParametre),
    BpfTransmis: schemaOf(BpfTransmis),
    SousTraitantCpf: schemaOf(SousTraitantCpf),
    DeclarationSituation: schemaOf(DeclarationSituation),
  };
  const paths: Record<string, Record<string, object>> = { '/api/sessions': { post: session() } };
  for (const [path, reading] of Object.entries(READINGS)) paths[path] = { get: readingOperation(path, reading) };
  Object.assign(paths, demonstration());
  for (const [path, operations] of Object.entries(reglages())) paths[path] = { ...paths[path], ...operations };
  for (const definition of reachable()) {
    const [path, operation] = commandOperation(definition, schemas);
    paths[path] = { ...paths[path], post: operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bilans de compétences',
      version: '1',
      description: 'Chaque commande établit des faits ou est refusée avec les règles et les articles qui s’y opposent.',
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function session(): object {
  return {
    operationId: 'OuvrirSession',
    tags: ['Sessions'],
    summary: 'Ouvre une session de douze heures',
    security: [],
    requestBody: { required: true, content: { 'application/json': { schema: refTo('OuvrirSession') } } },
    responses: { 201: answer('Session ouverte', 'Session'), ...problems(400, 401, 415, 429) },
  };
}

/** Answered 404 out of demo mode. */
function demonstration(): Record<string, Record<string, object>> {
  const tags = ['Démonstration'];
  return {
    '/api/demo/horloge': {
      post: {
        tags,
        summary: 'Avance l’horloge du produit : ce qui devient dû part aussitôt',
        requestBody: {
          required: true,
          content: { 'application/json': { schema: refTo('AvancerHorloge'), example: { avancer: 'P6M' } } },
        },
        responses: { 200: answer('Horloge avancée', 'HorlogeAvancee'), ...problems(400, 401, 403, 404) },
      },
    },
    '/api/demo/boite-envoi': {
      get: {
        tags,
        summary: 'Les messages partis, les derniers d’abord',
        responses: { 200: answer('Messages', 'MessagesEnvoyes'), ...problems(401, 403, 404) },
      },
    },
  };
}
