import { ETATS, MODALITES, ROLES, TYPES_FINANCEMENT } from '#lib/bilan-domain';
import { NATURES_ECHEANCE } from '#lib/notifications';
import { PROBLEMS } from '../http/problem';
import { refTo, type Schema } from './schemas';

const text: Schema = { type: 'string' };
const uuid: Schema = { type: 'string', format: 'uuid' };
const instant: Schema = { type: 'string', format: 'date-time' };
const integer: Schema = { type: 'integer', minimum: 0 };
const listOf = (items: Schema): Schema => ({ type: 'array', items });
const object = (properties: Record<string, Schema>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});
const position: Schema = { type: 'string', description: 'À donner aux lectures qui doivent le montrer : ?apres=' };
const empreinte: Schema = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const etat: Schema = { type: 'string', enum: [...ETATS] };
const role: Schema = { type: 'string', enum: [...ROLES] };
const accepted = { revision: integer, position, evenements: listOf(text) };

/** What the API answers, by name. */
export const ANSWERS: Readonly<Record<string, Schema>> = {
  CommandeAcceptee: object(accepted),
  BilanOuvertAccepte: object({ id: uuid, ...accepted }),
  Session: object({
    jeton: text,
    expireLe: instant,
    compte: object({
      id: uuid,
      role,
      nom: text,
      prenom: text,
      organismeId: uuid,
      centreIds: listOf(uuid),
    }),
  }),
  Identite: object({ nom: text, prenom: text, courriel: { type: 'string', format: 'email' } }),
  BilanConsulte: object(
    {
      id: uuid,
      revision: integer,
      etat,
      dossier: { type: 'object', description: 'Ce que les faits établissent, sans aucune donnée personnelle.' },
      avertissements: listOf(text),
      declarationsDues: listOf(object({ attendu: text, avantLe: { type: 'string', format: 'date' } })),
      identite: refTo('Identite'),
    },
    ['identite'],
  ),
  FaitConsulte: object({
    id: uuid,
    type: text,
    schemaVersion: integer,
    machineVersion: integer,
    revision: integer,
    position,
    occurredAt: instant,
    recordedAt: instant,
    acteur: object({ id: uuid, role }),
    commandId: uuid,
    correlationId: uuid,
    etat: object({ de: etat, vers: etat }),
    data: { type: 'object' },
    empreinte,
  }),
  PageHistorique: object({ faits: listOf(refTo('FaitConsulte')), curseur: integer }, ['curseur']),
  Manquement: object({ code: text, article: text, message: text }),
  PossiblesConsultes: object({
    revision: integer,
    etat,
    possibles: listOf(
      object({
        commande: text,
        chemin: text,
        autorisee: { type: 'boolean' },
        manques: listOf(refTo('Manquement')),
      }),
    ),
  }),
  IntegriteVerifiee: object(
    {
      verifie: { type: 'boolean' },
      faits: integer,
      derniereEmpreinte: empreinte,
      defaut: object({ revision: integer, nature: { type: 'string', enum: ['ordre', 'contenu'] } }),
    },
    ['defaut'],
  ),
  CertificatConsulte: object({
    bilanId: uuid,
    nature: text,
    du: instant,
    au: instant,
    minutes: integer,
    minutesAccompagnement: integer,
    modalite: { type: 'string', enum: [...MODALITES] },
    faits: integer,
    derniereEmpreinte: empreinte,
  }),
  InformationsFinanceur: object({
    informations: listOf(
      object(
        { nature: { type: 'string', enum: ['debut', 'interruption', 'achevement'] }, le: instant, minutes: integer },
        ['minutes'],
      ),
    ),
  }),
  FacturationConsultee: object(
    {
      financement: { type: 'string', enum: [...TYPES_FINANCEMENT] },
      minutesRealisees: integer,
      minutesFacturables: integer,
      montantExigible: {
        type: 'number',
        minimum: 0,
        description:
          'Euros qui peuvent être demandés à ce jour, acompte compris, à la personne qui paie seule (L6353-6).',
      },
      regles: listOf(refTo('Manquement')),
    },
    ['montantExigible'],
  ),
  PortefeuilleConsulte: object({ lignes: listOf({ type: 'object' }), curseur: text }, ['curseur']),
  PageEcheances: object(
    {
      echeances: listOf(
        object({
          id: text,
          bilanId: uuid,
          centreId: uuid,
          nature: { type: 'string', enum: [...NATURES_ECHEANCE] },
          rang: integer,
          etat: text,
          echeanceLe: instant,
          dateContact: { type: 'string', format: 'date' },
          tentatives: integer,
        }),
      ),
      curseur: text,
    },
    ['curseur'],
  ),
  TableauActivite: object({
    du: { type: 'string', format: 'date' },
    au: { type: 'string', format: 'date' },
    totaux: { type: 'object', additionalProperties: integer },
    parCentre: listOf({ type: 'object' }),
    parMois: listOf({ type: 'object' }),
    enCours: { type: 'object', additionalProperties: integer },
  }),
  ProgrammeConsulte: object(
    {
      programme: { type: 'string', description: 'À donner à OuvrirBilan : bilan-24h@1.' },
      origine: { type: 'string', enum: ['commun', 'organisme'] },
      id: text,
      version: integer,
      intitule: text,
      prealable: refTo('SeancesHorsDuree'),
      phases: refTo('PhasesDuProgramme'),
      suivi: refTo('SeancesHorsDuree'),
      totaux: object({ compteesMinutes: integer, accompagnementMinutes: integer }),
      publieLe: instant,
      retireLe: instant,
    },
    ['publieLe', 'retireLe'],
  ),
  ProgrammesConsultes: object({ programmes: listOf(refTo('ProgrammeConsulte')) }),
  ParametreConsulte: object(
    {
      nom: text,
      nature: { type: 'string', enum: ['loi', 'politique'] },
      origine: { type: 'string', enum: ['commune', 'organisme'] },
      enVigueurLe: { type: 'string', format: 'date' },
      valeur: { description: 'Nombre, texte, liste ou null, selon le paramètre.' },
      source: text,
      attend: { type: 'string', description: 'La forme d’une valeur propre à l’organisme ; absente de la loi.' },
    },
    ['attend'],
  ),
  ParametresConsultes: object({
    au: { type: 'string', format: 'date' },
    parametres: listOf(refTo('ParametreConsulte')),
  }),
  ConformiteConsultee: object({
    jour: { type: 'string', format: 'date' },
    declareeLe: instant,
    regles: listOf(refTo('Manquement')),
  }),
  HorlogeAvancee: object({ maintenant: instant }),
  MessagesEnvoyes: object({
    messages: listOf(object({ sujet: text, destinataire: text, date: instant, fichier: text, lien: text })),
  }),
  Probleme: object(
    {
      type: text,
      title: text,
      status: { type: 'integer' },
      detail: text,
      code: { type: 'string', enum: Object.keys(PROBLEMS) },
      erreurs: listOf(object({ champ: text, message: text })),
      regles: listOf(refTo('Manquement')),
      etat,
      possibles: listOf(text),
      article: text,
      defauts: listOf(object({ article: text, message: text })),
    },
    ['erreurs', 'regles', 'etat', 'possibles', 'article', 'defauts'],
  ),
};
