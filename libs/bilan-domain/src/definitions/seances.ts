import {
  AnnulerSeance,
  ConstaterAbsence,
  DeclarerTravailPersonnel,
  PlanifierSeance,
  RealiserSeance,
  ReporterSeance,
  SignerEmargement,
} from '../commandes/seances';
import { enUtc } from '../calendrier';
import { fait } from '../faits';
import { SEANCE_NOUVELLE, SEANCE_PLANIFIEE, SEANCE_REALISEE, SEANCE_REPORTABLE } from '../regles/coherence';
import { CONSENTEMENT } from '../regles/consentement';
import { R05 } from '../regles/duree';
import { BENEFICIAIRE_OU_CENTRE, BENEFICIAIRE_OU_PRATICIEN, CENTRE, PRATICIEN, definir } from './definition';

export const DEFINITIONS_SEANCES = [
  definir(PlanifierSeance, {
    faits: 'SeancePlanifiee',
    auteurs: CENTRE,
    regles: [SEANCE_NOUVELLE],
    decider: ({ seanceId, debut, minutes, modalite }, { bilan, contexte }) => {
      const { consultantId } = bilan.dossier;
      return [
        fait('SeancePlanifiee', {
          seanceId: seanceId ?? contexte.nouvelId(),
          debut: enUtc(debut),
          minutes,
          modalite,
          ...(consultantId && { consultantId }),
        }),
      ];
    },
  }),
  definir(ReporterSeance, {
    faits: 'SeanceReportee',
    auteurs: CENTRE,
    regles: [SEANCE_REPORTABLE],
    decider: ({ seanceId, debut, minutes }, { bilan }) => [
      fait('SeanceReportee', {
        seanceId,
        debut: enUtc(debut),
        minutes: minutes ?? bilan.dossier.seances[seanceId]!.minutes,
      }),
    ],
  }),
  definir(AnnulerSeance, { faits: 'SeanceAnnulee', auteurs: CENTRE, regles: [SEANCE_PLANIFIEE] }),
  definir(RealiserSeance, {
    faits: 'SeanceRealisee',
    auteurs: PRATICIEN,
    regles: [...CONSENTEMENT, SEANCE_PLANIFIEE, R05],
    decider: ({ seanceId, debut, minutes }, { bilan }) => [
      fait('SeanceRealisee', {
        seanceId,
        debut: enUtc(debut),
        minutes,
        phase: bilan.etat,
        compteDansLes24h: true,
        financableCpf: true,
      }),
    ],
  }),
  definir(ConstaterAbsence, { faits: 'AbsenceConstatee', auteurs: CENTRE, regles: [SEANCE_PLANIFIEE] }),
  definir(SignerEmargement, {
    faits: 'EmargementSigne',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [SEANCE_REALISEE],
  }),
  definir(DeclarerTravailPersonnel, {
    faits: 'TravailPersonnelDeclare',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [...CONSENTEMENT, R05],
    decider: ({ minutes, nature }, { bilan }) => [
      fait('TravailPersonnelDeclare', {
        minutes,
        nature,
        phase: bilan.etat,
        compteDansLes24h: true,
        financableCpf: false,
      }),
    ],
  }),
];
