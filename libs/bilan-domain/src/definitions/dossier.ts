import {
  AbandonnerBilan,
  AccorderDerogation,
  AdapterProgramme,
  AffecterConsultant,
  AnnulerBilan,
  ConstaterStatutEdof,
  DetruireDocuments,
  EnregistrerFinancement,
  EnregistrerReclamation,
  OuvrirBilan,
  RepondreQuestionnaire,
  ReprendreBilan,
  SuspendreBilan,
  TraiterReclamation,
  TransmettreDossier,
} from '../commandes/dossier';
import { minutesRealisees } from '../dossier/dossier';
import { fait, type Financement } from '../faits';
import { suiteAttendue } from '../financements';
import type { NomParametre } from '../parametres';
import { ABANDON_POSSIBLE, AUCUNE_MINUTE } from '../regles/annulation';
import { FINANCEMENT_STABLE, rendCaduque } from '../regles/changement-financement';
import { SUCCESSEUR_DISPONIBLE } from '../regles/chevauchements';
import { R20_AVANT_TERME } from '../regles/conservation';
import { APRES_LES_SEANCES } from '../regles/dates-des-actes';
import { PROGRAMME_TENABLE, R05_PROGRAMME } from '../regles/duree';
import { CENTRE_CONNU, CONSULTANT_CONNU, DEROGEABLE, PROGRAMME_CONNU } from '../regles/ouverture';
import { jourDeLacte, reglage, siteDe } from '../regles/examen';
import { COMMANDE_CPF, FINANCEMENT_DATE, R23, R24, R27_SERVICE_FAIT } from '../regles/financement';
import { AFFECTATION_AVANT_DEBUT, CONSULTANT_ACTUEL, P05 } from '../regles/intervenants';
import { R13 } from '../regles/organisme';
import { QUESTIONNAIRE_ATTENDU, RECLAMATION_NOUVELLE, RECLAMATION_OUVERTE } from '../regles/reclamations';
import { REPRISE_AVANT_LES_SEANCES } from '../regles/seances-en-suspens';
import { REPRISE_DATEE, SUSPENSION_DATEE } from '../regles/suspension';
import { R19_ECHUE } from '../regles/destruction';
import { versionEnVigueur } from '../regles/version';
import { destructionsAuTerme } from './destructions';
import { BENEFICIAIRE_OU_CENTRE, CENTRE, definir } from './definition';

/** Without the fields that the command leaves out. */
const financementDe = (financement: Financement): Financement =>
  Object.fromEntries(
    Object.entries(financement).filter(([, valeur]) => valeur !== undefined),
  ) as unknown as Financement;

export const DEFINITIONS_DOSSIER = [
  definir(OuvrirBilan, {
    faits: 'BilanOuvert',
    auteurs: CENTRE,
    regles: [CENTRE_CONNU, CONSULTANT_CONNU, PROGRAMME_CONNU, FINANCEMENT_DATE, R13, R23, R24],
    decider: (commande, examen) => {
      const { contexte } = examen;
      const { id, version, phases } = contexte.programmes.get(commande.programme)!;
      const { organismeId, organismeSiren, nda, site } = contexte.centre!;
      return [
        fait('BilanOuvert', {
          organismeId,
          organismeSiren,
          ...(nda && { nda }),
          centreId: commande.centreId,
          ...(commande.consultantId && { consultantId: commande.consultantId }),
          programme: { id, version, phases },
          financement: financementDe(commande.financement),
          modalite: commande.modalite,
          demandeLe: commande.demandeLe,
          site,
          versionRegles: versionEnVigueur(jourDeLacte(examen)),
        }),
      ];
    },
  }),
  definir(AffecterConsultant, {
    faits: 'ConsultantAffecte',
    auteurs: ['responsable', 'gestionnaire'],
    regles: [AFFECTATION_AVANT_DEBUT, CONSULTANT_CONNU, SUCCESSEUR_DISPONIBLE],
  }),
  definir(TransmettreDossier, {
    faits: 'DossierTransmis',
    auteurs: ['responsable'],
    regles: [CONSULTANT_ACTUEL, CONSULTANT_CONNU, SUCCESSEUR_DISPONIBLE, P05],
  }),
  definir(AdapterProgramme, {
    faits: 'ProgrammeAdapte',
    auteurs: ['consultant', 'responsable'],
    regles: [R05_PROGRAMME, PROGRAMME_TENABLE],
  }),
  definir(EnregistrerFinancement, {
    faits: 'FinancementEnregistre',
    auteurs: CENTRE,
    regles: [FINANCEMENT_DATE, FINANCEMENT_STABLE, R13, R23, R24],
    decider: ({ financement }, { bilan: { dossier } }) => [
      fait('FinancementEnregistre', {
        financement: financementDe(financement),
        ...(rendCaduque(dossier, financement) && { conventionCaduque: true }),
      }),
    ],
  }),
  definir(ConstaterStatutEdof, {
    faits: 'StatutEdofConstate',
    auteurs: [...CENTRE, 'systeme'],
    regles: [COMMANDE_CPF, R27_SERVICE_FAIT],
    decider: ({ statut, reference }, examen) => {
      const jour = jourDeLacte(examen);
      const delai = (nom: NomParametre) => reglage(examen, nom, jour);
      const suite = suiteAttendue(statut, jour, { delai, site: siteDe(examen) });
      return [fait('StatutEdofConstate', { statut, ...(reference && { reference }), ...(suite && { suite }) })];
    },
  }),
  definir(SuspendreBilan, { faits: 'BilanSuspendu', auteurs: CENTRE, regles: [SUSPENSION_DATEE] }),
  definir(ReprendreBilan, {
    faits: 'BilanRepris',
    auteurs: CENTRE,
    regles: [REPRISE_DATEE, REPRISE_AVANT_LES_SEANCES],
    decider: (_, { bilan, le }) => [fait('BilanRepris', { le, phase: bilan.dossier.phaseSuspendue! })],
  }),
  definir(AbandonnerBilan, {
    faits: 'BilanAbandonne',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [APRES_LES_SEANCES, ABANDON_POSSIBLE, R20_AVANT_TERME],
    decider: ({ motif }, examen) => [
      fait('BilanAbandonne', { motif, minutesRealisees: minutesRealisees(examen.bilan.dossier) }),
      ...destructionsAuTerme(examen),
    ],
  }),
  definir(AnnulerBilan, {
    faits: 'BilanAnnule',
    auteurs: CENTRE,
    regles: [AUCUNE_MINUTE, APRES_LES_SEANCES, R20_AVANT_TERME],
    decider: ({ motif }, examen) => [fait('BilanAnnule', { motif }), ...destructionsAuTerme(examen)],
  }),
  definir(AccorderDerogation, { faits: 'DerogationAccordee', auteurs: ['responsable'], regles: [DEROGEABLE] }),
  definir(EnregistrerReclamation, {
    faits: 'ReclamationEnregistree',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [RECLAMATION_NOUVELLE],
  }),
  definir(TraiterReclamation, { faits: 'ReclamationTraitee', auteurs: CENTRE, regles: [RECLAMATION_OUVERTE] }),
  definir(RepondreQuestionnaire, {
    faits: 'QuestionnaireRepondu',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    regles: [QUESTIONNAIRE_ATTENDU],
  }),
  definir(DetruireDocuments, {
    faits: 'DocumentsDetruits',
    auteurs: ['responsable', 'administrateur', 'systeme'],
    regles: [R19_ECHUE],
    decider: ({ classes }, { contexte }) => {
      if (!contexte.preuveDestruction) throw new Error('documents are destroyed before the fact is established');
      return [fait('DocumentsDetruits', { classes, preuve: contexte.preuveDestruction })];
    },
  }),
];
