import type { DateCivile } from '../calendrier';
import { parametre } from '../parametres';
import { PHASES_COMPTEES, type PhaseComptee } from '../vocabulaire';

/** What a phase asks before it may be left. */
export interface ExigencesPhase {
  readonly seances: number;
  /** Minutes of accompaniment. */
  readonly minutes: number;
  readonly travailPersonnelMinutes: number;
}

/** A parcours type, as data: a bilan is pinned to the version it was opened with. */
export interface Programme {
  readonly id: string;
  readonly version: number;
  readonly intitule: string;
  /** Outside the 24 hours: it engages neither party. */
  readonly prealable: { readonly seances: number; readonly minutes: number };
  readonly phases: Readonly<Record<PhaseComptee, ExigencesPhase>>;
  /** Outside the 24 hours: offered after the terme. */
  readonly suivi: { readonly seances: number; readonly minutes: number };
}

/** Minutes that count within the 24 hours, personal work included. */
export function minutesComptees(phases: Programme['phases']): number {
  return Object.values(phases).reduce((total, phase) => total + phase.minutes + phase.travailPersonnelMinutes, 0);
}

/** `bilan-24h@1`, as commands name it. */
export function referenceProgramme(programme: Programme): string {
  return `${programme.id}@${programme.version}`;
}

/** Minutes of accompaniment alone. */
export function minutesAccompagnement(phases: Programme['phases']): number {
  return Object.values(phases).reduce((total, { minutes }) => total + minutes, 0);
}

/**
 * What keeps these phases from being those of a bilan: each legal phase (R6313-4) needs a séance that shows it. Sentences
 * in French, none when they are right. The cap of 24 hours is rule R05's business.
 */
export function defautsProgramme(phases: Programme['phases']): readonly string[] {
  return PHASES_COMPTEES.filter((phase) => phases[phase].seances < 1 || phases[phase].minutes < 1).map(
    (phase) => `La phase « ${phase} » n’a aucune séance : les trois phases de l’article R6313-4 doivent être établies.`,
  );
}

/** What keeps a programme from being offered, and the article that says so. */
export interface DefautProgramme {
  readonly article: string;
  readonly message: string;
}

const FORME = 'Forme du programme';

/** What keeps a programme from being published on that civil day; nothing when it may. */
export function validerProgramme(programme: Programme, jour: DateCivile): readonly DefautProgramme[] {
  const dureeMaxMinutes = parametre('dureeMaxMinutes', jour);
  const minutes = minutesComptees(programme.phases);
  const nombres = [...Object.values(programme.phases), programme.prealable, programme.suivi].flatMap((phase) =>
    Object.values(phase as Record<string, number>),
  );
  const defaut = (article: string, message: string, juste: boolean) => (juste ? [] : [{ article, message }]);
  return [
    ...defaut(FORME, 'L’identifiant du programme est un code en minuscules.', /^[a-z0-9-]{1,40}$/.test(programme.id)),
    ...defaut(
      FORME,
      'La version du programme est un entier de 1 à 9999.',
      Number.isInteger(programme.version) && programme.version >= 1 && programme.version <= 9999,
    ),
    ...defaut(
      FORME,
      'Séances et minutes sont des entiers positifs.',
      nombres.every((nombre) => Number.isInteger(nombre) && nombre >= 0),
    ),
    ...defaut(
      'L6313-4 al. 5',
      `Le programme compte ${minutes} minutes : un bilan ne peut excéder ${dureeMaxMinutes} (L6313-4 al. 5).`,
      minutes <= dureeMaxMinutes,
    ),
    ...defautsProgramme(programme.phases).map((message) => ({ article: 'R6313-4', message })),
  ];
}

/**
 * Programmes by reference, under the law of a civil day. Throws {@link ProgrammeInvalide} on one that no bilan could
 * follow.
 */
export function catalogue(programmes: readonly Programme[], jour: DateCivile): ReadonlyMap<string, Programme> {
  const parReference = new Map<string, Programme>();
  for (const programme of programmes) {
    const reference = referenceProgramme(programme);
    const defauts = [
      ...validerProgramme(programme, jour),
      ...(parReference.has(reference)
        ? [{ article: FORME, message: 'Cette version existe déjà : une version publiée ne change plus.' }]
        : []),
    ];
    if (defauts.length > 0) throw new ProgrammeInvalide(reference, defauts);
    parReference.set(reference, programme);
  }
  return parReference;
}

/** A programme cannot be offered; `defauts` say why. */
export class ProgrammeInvalide extends Error {
  constructor(
    readonly reference: string,
    readonly defauts: readonly DefautProgramme[],
  ) {
    super(`Programme « ${reference} » : ${defauts.map(({ message }) => message).join(' ')}`);
    this.name = 'ProgrammeInvalide';
  }
}
