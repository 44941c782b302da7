import type { ProgrammePublie } from '#lib/annuaire';
import { minutesAccompagnement, minutesComptees, referenceProgramme, type Programme } from '#lib/bilan-domain';

export interface ProgrammeConsulte extends Programme {
  /** As `OuvrirBilan` names it: `bilan-24h@1`. */
  readonly programme: string;
  /** Whose it is: everybody's, or the organisme's own. */
  readonly origine: 'commun' | 'organisme';
  /** Minutes within the 24 hours. */
  readonly totaux: { readonly compteesMinutes: number; readonly accompagnementMinutes: number };
  readonly publieLe?: string;
  readonly retireLe?: string;
}

export function programmeConsulte(programme: Programme | ProgrammePublie): ProgrammeConsulte {
  return {
    programme: referenceProgramme(programme),
    origine: 'publieLe' in programme ? 'organisme' : 'commun',
    ...programme,
    totaux: {
      compteesMinutes: minutesComptees(programme.phases),
      accompagnementMinutes: minutesAccompagnement(programme.phases),
    },
  };
}
