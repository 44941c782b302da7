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
import { AUCUNE_MINUTE } from '../regles/annulation';
import { R05_PROGRAMME } from '../regles/duree';
import { CENTRE_CONNU, DEROGEABLE, PROGRAMME_CONNU } from '../regles/ouverture';
import { R13 } from '../regles/organisme';
import { R19_ECHUE } from '../regles/destruction';
import { VERSION_REGLES } from '../regles/version';
import { destructionsAuTerme } from './destructions';
import { BENEFICIAIRE_OU_CENTRE, CENTRE, definir } from './definition';

const financementDe = (financement: Financement): Financement => ({ ...financement });

export const DEFINITIONS_DOSSIER = [
  definir(OuvrirBilan, {
    faits: 'BilanOuvert',
    auteurs: CENTRE,
    regles: [CENTRE_CONNU, PROGRAMME_CONNU, R13],
    decider: (commande, { contexte }) => {
      const { id, version, phases } = contexte.programmes.get(commande.programme)!;
      const { organismeId, site } = contexte.centre!;
      return [
        fait('BilanOuvert', {
          organismeId,
          centreId: commande.centreId,
          ...(commande.consultantId && { consultantId: commande.consultantId }),
          programme: { id, version, phases },
          financement: financementDe(commande.financement),
          modalite: commande.modalite,
          demandeLe: commande.demandeLe,
          site,
          versionRegles: VERSION_REGLES,
        }),
      ];
    },
  }),
  definir(AffecterConsultant, { faits: 'ConsultantAffecte', auteurs: ['responsable', 'gestionnaire'] }),
  definir(TransmettreDossier, { faits: 'DossierTransmis', auteurs: ['responsable'] }),
  definir(AdapterProgramme, {
    faits: 'ProgrammeAdapte',
    auteurs: ['consultant', 'responsable'],
    regles: [R05_PROGRAMME],
  }),
  definir(EnregistrerFinancement, {
    faits: 'FinancementEnregistre',
    auteurs: CENTRE,
    regles: [R13],
    decider: ({ financement }) => [fait('FinancementEnregistre', { financement: financementDe(financement) })],
  }),
  definir(ConstaterStatutEdof, { faits: 'StatutEdofConstate', auteurs: [...CENTRE, 'systeme'] }),
  definir(SuspendreBilan, { faits: 'BilanSuspendu', auteurs: CENTRE }),
  definir(ReprendreBilan, {
    faits: 'BilanRepris',
    auteurs: CENTRE,
    decider: (_, { bilan, le }) => [fait('BilanRepris', { le, phase: bilan.dossier.phaseSuspendue! })],
  }),
  definir(AbandonnerBilan, {
    faits: 'BilanAbandonne',
    auteurs: BENEFICIAIRE_OU_CENTRE,
    decider: ({ motif }, examen) => [
      fait('BilanAbandonne', { motif, minutesRealisees: minutesRealisees(examen.bilan.dossier) }),
      ...destructionsAuTerme(examen),
    ],
  }),
  definir(AnnulerBilan, {
    faits: 'BilanAnnule',
    auteurs: CENTRE,
    regles: [AUCUNE_MINUTE],
    decider: ({ motif }, examen) => [fait('BilanAnnule', { motif }), ...destructionsAuTerme(examen)],
  }),
  definir(AccorderDerogation, { faits: 'DerogationAccordee', auteurs: ['responsable'], regles: [DEROGEABLE] }),
  definir(EnregistrerReclamation, { faits: 'ReclamationEnregistree', auteurs: BENEFICIAIRE_OU_CENTRE }),
  definir(TraiterReclamation, { faits: 'ReclamationTraitee', auteurs: CENTRE }),
  definir(RepondreQuestionnaire, { faits: 'QuestionnaireRepondu', auteurs: BENEFICIAIRE_OU_CENTRE }),
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
