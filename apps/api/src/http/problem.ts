/** The kinds of problem that the API tells apart, each with its status and its title. Codes are a contract. */
export const PROBLEMS = {
  DEMANDE_INVALIDE: [400, 'La demande est mal formée'],
  IDENTITE_REQUISE: [401, 'Vous devez vous identifier'],
  IDENTIFIANTS_REFUSES: [401, 'Ces identifiants ne sont pas reconnus'],
  ROLE_INSUFFISANT: [403, 'Votre rôle ne permet pas cette action'],
  CENTRE_INTERDIT: [403, 'Ce centre n’est pas le vôtre'],
  INTROUVABLE: [404, 'Introuvable'],
  REGLES_NON_SATISFAITES: [409, 'La demande est refusée par une règle'],
  TRANSITION_IMPOSSIBLE: [409, 'La commande n’est pas possible dans cet état'],
  PROGRAMME_INVALIDE: [409, 'Aucun bilan ne pourrait suivre ce programme'],
  PROGRAMME_DEJA_PUBLIE: [409, 'Ce programme existe déjà'],
  PARAMETRE_LEGAL: [409, 'La loi fixe ce paramètre'],
  PARAMETRE_RETROACTIF: [409, 'Un paramètre change à partir d’un jour à venir'],
  DOCUMENTS_DETRUITS: [409, 'Les documents de ce bilan sont détruits'],
  REVISION_PERIMEE: [412, 'Le bilan a changé depuis votre lecture'],
  DEMANDE_TROP_GRANDE: [413, 'La demande est trop grande'],
  FORMAT_NON_ACCEPTE: [415, 'Le format de la demande n’est pas accepté'],
  CLE_DEJA_EMPLOYEE: [422, 'Cette clé a déjà servi à autre chose'],
  TROP_DE_TENTATIVES: [429, 'Trop de tentatives'],
  BILAN_ALTERE: [500, 'Un fait de ce bilan ne se lit plus'],
  ERREUR_INTERNE: [500, 'Une erreur inattendue s’est produite'],
  SERVICE_INDISPONIBLE: [503, 'Le service est momentanément indisponible'],
  LECTURE_EN_RETARD: [503, 'La lecture n’a pas encore rattrapé l’écriture'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof PROBLEMS;

/** A problem detail of RFC 9457, answered as `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened here and what to do, in French. */
  readonly detail: string;
  readonly code: ProblemCode;
  readonly [extension: string]: unknown;
}

/** Ends a request by a problem. */
export class ProblemException extends Error {
  readonly problem: Problem;

  constructor(
    code: ProblemCode,
    detail: string,
    extensions: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'ProblemException';
    const [status, title] = PROBLEMS[code];
    const type = `urn:bilan:probleme:${code.toLowerCase().replaceAll('_', '-')}`;
    this.problem = { type, title, status, detail, code, ...extensions };
  }
}
