import {
  PREFIXE_FLUX,
  ajouterMinutes,
  bilanDuFlux,
  type FaitDe,
  type MetadonneesFait,
  type TypeFait,
} from '#lib/bilan-domain';
import type { RecordedEvent } from '#lib/event-store';
import type { Projection } from '../runner/projection';

/** A séance that occupies its consultant: planned, moved or held. One that is cancelled or missed leaves the agenda. */
export interface LigneAgenda {
  readonly seanceId: string;
  readonly bilanId: string;
  readonly organismeId: string;
  /**
   * Who held it, which no hand-over changes: the consultant who had the dossier then, or who recorded it. Else null, and it
   * is the dossier's consultant's.
   */
  readonly consultantId: string | null;
  readonly debut: string;
  readonly fin: string;
  readonly minutes: number;
}

type FaitAgenda = FaitDe<
  'SeancePlanifiee' | 'SeanceReportee' | 'SeanceRealisee' | 'SeanceAnnulee' | 'AbsenceConstatee'
>;

const SUIVIS: ReadonlySet<string> = new Set<TypeFait>([
  'SeancePlanifiee',
  'SeanceReportee',
  'SeanceRealisee',
  'SeanceAnnulee',
  'AbsenceConstatee',
]);

export const AGENDA: Projection<LigneAgenda> = {
  name: 'agenda',
  version: 2,
  streamPrefix: PREFIXE_FLUX,
  table: {
    columns: {
      seanceId: 'uuid',
      bilanId: 'uuid',
      organismeId: 'uuid',
      consultantId: 'uuid',
      debut: 'timestamptz',
      fin: 'timestamptz',
      minutes: 'integer',
    },
    indexes: [['fin', 'debut']],
  },
  keys: (event) => (SUIVIS.has(event.type) ? [`${bilanDuFlux(event.stream)}|${faitDe(event).data.seanceId}`] : []),
  evolve: (_, event) => {
    const { type, data } = faitDe(event);
    if (type === 'SeanceAnnulee' || type === 'AbsenceConstatee') return null;
    const { seanceId, debut, minutes } = data;
    const { organismeId, acteur } = event.metadata as unknown as MetadonneesFait;
    const tenuePar =
      type === 'SeanceRealisee' ? (data.consultantId ?? (acteur.role === 'consultant' ? acteur.id : null)) : null;
    return {
      seanceId,
      bilanId: bilanDuFlux(event.stream),
      organismeId,
      consultantId: tenuePar,
      debut,
      fin: ajouterMinutes(debut, minutes),
      minutes,
    };
  },
};

const faitDe = ({ type, data }: RecordedEvent) => ({ type, data }) as unknown as FaitAgenda;
