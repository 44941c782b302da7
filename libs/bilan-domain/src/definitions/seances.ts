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
import { consultantDe } from '../dossier/consultants';
import { finDe } from '../dossier/dossier';
import { fait } from '../faits';
import { SANS_CHEVAUCHEMENT } from '../regles/chevauchements';
import { CONSENTEMENT_A_LA_SEANCE, CONSENTEMENT_AU_TRAVAIL, R03 } from '../regles/consentement';
import {
  ABSENCE_CONSTATABLE,
  SEANCE_APRES_OUVERTURE,
  SEANCE_DANS_SA_PHASE,
  SEANCE_HORS_SUSPENSION,
  SEANCE_TENUE_HORS_SUSPENSION,
} from '../regles/creneaux';
import { ACTE_HORS_SUSPENSION, TRAVAIL_DANS_SA_PHASE } from '../regles/dates-des-actes';
import { R05 } from '../regles/duree';
import { R27_EMARGEMENT } from '../regles/emargement';
import {
  SEANCE_NOUVELLE,
  SEANCE_PLANIFIEE,
  SEANCE_REALISEE,
  SEANCE_REPORTABLE,
  SIGNATAIRE_EMARGEMENT,
} from '../regles/seances';
import { financableCpf } from '../sorties/facturation';
import { BENEFICIAIRE_OU_CENTRE, BENEFICIAIRE_OU_PRATICIEN, CENTRE, PRATICIEN, definir } from './definition';

export const DEFINITIONS_SEANCES = [
  definir(PlanifierSeance, {
    faits: 'SeancePlanifiee',
    auteurs: CENTRE,
    regles: [R03, SEANCE_NOUVELLE, SEANCE_APRES_OUVERTURE, SEANCE_HORS_SUSPENSION, SANS_CHEVAUCHEMENT],
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
    regles: [R03, SEANCE_REPORTABLE, SEANCE_APRES_OUVERTURE, SEANCE_HORS_SUSPENSION, SANS_CHEVAUCHEMENT],
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
    regles: [
      ...CONSENTEMENT_A_LA_SEANCE,
      SEANCE_PLANIFIEE,
      SEANCE_DANS_SA_PHASE,
      SEANCE_TENUE_HORS_SUSPENSION,
      SANS_CHEVAUCHEMENT,
      R05,
    ],
    decider: ({ seanceId, debut, minutes }, { bilan: { etat, dossier } }) => {
      const consultantId = consultantDe(dossier, finDe({ debut, minutes }));
      return [
        fait('SeanceRealisee', {
          seanceId,
          debut: enUtc(debut),
          minutes,
          phase: etat,
          compteDansLes24h: true,
          financableCpf: financableCpf(dossier, 'accompagnement'),
          ...(consultantId && consultantId !== dossier.consultantId && { consultantId }),
        }),
      ];
    },
  }),
  definir(ConstaterAbsence, {
    faits: 'AbsenceConstatee',
    auteurs: CENTRE,
    regles: [SEANCE_PLANIFIEE, ABSENCE_CONSTATABLE],
  }),
  definir(SignerEmargement, {
    faits: 'EmargementSigne',
    auteurs: BENEFICIAIRE_OU_PRATICIEN,
    regles: [SEANCE_REALISEE, SIGNATAIRE_EMARGEMENT, R27_EMARGEMENT],
  }),
  definir(DeclarerTravailPersonnel, {
    faits: 'TravailPersonnelDeclare',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [...CONSENTEMENT_AU_TRAVAIL, ACTE_HORS_SUSPENSION, TRAVAIL_DANS_SA_PHASE, R05],
    decider: ({ minutes, nature }, { bilan }) => [
      fait('TravailPersonnelDeclare', {
        minutes,
        nature,
        phase: bilan.etat,
        compteDansLes24h: true,
        financableCpf: financableCpf(bilan.dossier, 'travail-personnel'),
      }),
    ],
  }),
];
