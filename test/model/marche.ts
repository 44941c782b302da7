import { plainToInstance } from 'class-transformer';
import {
  BILAN_NOUVEAU,
  DEFINITIONS,
  PROGRAMMES,
  ajouterMinutes,
  dateCivile,
  decider,
  minutesComptees,
  possibles,
  type Bilan,
  type Commande,
  type Contexte,
  type FaitEtabli,
  type Role,
} from '#lib/bilan-domain';
import { CENTRE_TEST, CONSULTANT_TEST, CORPS_VALIDES } from '#lib/testing';

/** A source of choices: a walk is the same again from the same numbers. */
export type Alea = (borne: number) => number;

/** Numbers of a list, then a fixed sequence: fast-check shrinks the list. */
export function aleaDe(nombres: readonly number[]): Alea {
  let i = 0;
  let graine = 1;
  return (borne) => {
    graine = (graine * 48_271) % 2_147_483_647;
    return (nombres[i++] ?? graine) % borne;
  };
}

const ROLES_ACTIFS: readonly Role[] = ['consultant', 'responsable', 'beneficiaire', 'gestionnaire', 'systeme'];
const FINS = new Set([
  'AnnulerBilan',
  'AbandonnerBilan',
  'RenoncerAuBilan',
  'ConstaterSilenceConvention',
  'RetirerConsentement',
]);
/** Possible at any time and as often as one likes: kept rare, or a walk would do little else. */
const REPETABLES = new Set([
  ...['ConstaterStatutEdof', 'EnregistrerReclamation', 'TraiterReclamation', 'AccorderConservation'],
  ...['RevoquerConservation', 'RecueillirConsentement', 'EnregistrerFinancement', 'RemettreInformations'],
]);
/** Between phases in order, and steps that lead on: chosen more often, or a walk would linger in the préalable. */
const AVANCEES = new Set(['DemarrerPhase', 'RemettreSynthese', 'RealiserSeance', 'SignerConvention', 'ReprendreBilan']);

/** What the handing over of the synthèse still waits for. */
function aRemettre({ dossier }: Bilan): readonly string[] {
  const attentes: readonly (readonly [boolean, string])[] = [
    [!dossier.alternatives, 'DocumenterAlternatives'],
    [!dossier.planAction, 'ValiderPlanAction'],
    [!dossier.resultatsRestitues, 'RestituerResultats'],
    [!dossier.suiviAnnonce, 'AnnoncerSuivi'],
    [dossier.syntheseVersion === 0, 'RedigerSynthese'],
  ];
  return attentes.filter(([attendue]) => attendue).map(([, type]) => type);
}

interface Pas {
  readonly avant: Bilan;
  readonly type: string;
  readonly faits: readonly FaitEtabli[];
}

export interface Marche {
  readonly bilan: Bilan;
  readonly faits: readonly FaitEtabli[];
  readonly pas: readonly Pas[];
  /** Commands that `possibles` allowed and that their content made refused. */
  readonly refus: number;
}

/** Walks at random through a bilan by commands that are allowed, until so many facts are there or nothing more is. */
export function marcher(alea: Alea, nombreDeFaits: number): Marche {
  let bilan: Bilan = BILAN_NOUVEAU;
  let maintenant = '2026-02-02T09:00:00.000Z';
  const faits: FaitEtabli[] = [];
  const pas: Pas[] = [];
  let refus = 0;
  for (let essai = 0; faits.length < nombreDeFaits && essai < nombreDeFaits * 4; essai += 1) {
    maintenant = ajouterMinutes(maintenant, 1 + alea(60 * 12));
    const contexte = contexteDe(ROLES_ACTIFS[alea(ROLES_ACTIFS.length)]!, maintenant, faits.length);
    const permises = possibles(bilan, contexte)
      .filter(({ autorisee, commande }) => autorisee && (!FINS.has(commande) || alea(200) === 0))
      .filter(({ commande }) => !REPETABLES.has(commande) || alea(8) === 0)
      .map(({ commande }) => commande);
    const attendues = aRemettre(bilan);
    const avancees = permises.filter((type) => AVANCEES.has(type) || attendues.includes(type));
    const choix = avancees.length > 0 && alea(2) === 0 ? avancees : permises;
    if (choix.length === 0) continue;
    const type = choix[alea(choix.length)]!;
    const definition = DEFINITIONS.get(type)!;
    const commande: Commande = plainToInstance(definition.classe, corpsPour(type, bilan, contexte, alea));
    const decision = decider(definition, bilan, commande, contexte);
    if (!decision.accepte) {
      refus += 1;
      continue;
    }
    pas.push({ avant: bilan, type, faits: decision.faits });
    faits.push(...decision.faits);
    bilan = decision.bilan;
  }
  return { bilan, faits, pas, refus };
}

function contexteDe(role: Role, maintenant: string, base: number): Contexte {
  let suivant = base * 100;
  return {
    maintenant,
    acteur: { id: role === 'consultant' ? CONSULTANT_TEST : '0190a000-0000-7000-8000-0000000000a1', role },
    contenus: [],
    nouvelId: () => `0190c000-0000-7000-8000-${String((suivant += 1)).padStart(12, '0')}`,
    preuveDestruction: { lignes: 3, empreinte: '0'.repeat(64) },
    centre: CENTRE_TEST,
    programmes: PROGRAMMES,
  };
}

/** A body that suits the dossier: ids it knows, the next phase, times that have come. */
function corpsPour(type: string, { etat, dossier }: Bilan, contexte: Contexte, alea: Alea): Record<string, unknown> {
  const { maintenant, nouvelId } = contexte;
  const jour = dateCivile(maintenant, 'Europe/Paris');
  const un = <T>(liste: readonly T[]): T | undefined => liste[alea(Math.max(1, liste.length))];
  const seance = (...etats: string[]) =>
    un(Object.keys(dossier.seances).filter((id) => etats.includes(dossier.seances[id]!.etat)));
  const cle = (entrees: Readonly<Record<string, unknown>>, attendu?: unknown) =>
    un(Object.keys(entrees).filter((id) => attendu === undefined || entrees[id] === attendu));
  const suivantes: Record<string, string> = {
    prealable: 'preliminaire',
    preliminaire: 'investigation',
    investigation: 'conclusion',
  };
  const base = CORPS_VALIDES[type]!;
  const particulier: Record<string, () => Record<string, unknown>> = {
    OuvrirBilan: () => ({ ...base, le: undefined, programme: un(['bilan-14h@1', 'bilan-16h@1']) }),
    DemarrerPhase: () => ({ phase: suivantes[etat] ?? 'conclusion' }),
    TransmettreDossier: () => ({ ...base, de: dossier.consultantId, vers: nouvelId() }),
    AdapterProgramme: () => ({ phases: dossier.programme!.phases }),
    PlanifierSeance: () => ({
      ...base,
      seanceId: nouvelId(),
      debut: ajouterMinutes(maintenant, alea(200)),
      minutes: 120 + alea(60),
    }),
    ReporterSeance: () => ({
      seanceId: seance('planifiee', 'absence'),
      debut: ajouterMinutes(maintenant, 60 * alea(100)),
    }),
    AnnulerSeance: () => ({ ...base, seanceId: seance('planifiee') }),
    RealiserSeance: () => {
      const seanceId = seance('planifiee')!;
      return { seanceId, debut: dossier.seances[seanceId]!.debut, minutes: dossier.seances[seanceId]!.minutes };
    },
    ConstaterAbsence: () => ({ ...base, seanceId: seance('planifiee') }),
    SignerEmargement: () => ({ seanceId: seance('realisee'), partie: un(['beneficiaire', 'consultant']) }),
    DeclarerTravailPersonnel: () => ({ minutes: 1 + alea(10), nature: 'lecture' }),
    SignerConvention: () => ({ partie: un(['beneficiaire', 'organisme', 'employeur']) }),
    SuspendreBilan: () => ({ motif: 'sante', du: jour }),
    AccorderDerogation: () => ({ regle: un(['P01', 'P02', 'P03', 'R30', 'R05']), motif: 'urgence' }),
    EnregistrerReclamation: () => ({ ...base, reclamationId: nouvelId() }),
    TraiterReclamation: () => ({ ...base, reclamationId: cle(dossier.reclamations, 'ouverte') }),
    RepondreQuestionnaire: () => ({ ...base, moment: un(['chaud', 'froid']) }),
    PasserTest: () => ({ ...base, testId: nouvelId() }),
    RestituerTest: () => ({ testId: cle(dossier.tests, 'passe') }),
    ElaborerProjet: () => ({ ...base, projetId: nouvelId(), rang: un(['principal', 'secondaire']) }),
    EcarterProjet: () => ({ projetId: cle(dossier.projets) }),
    ValiderProjet: () => ({ projetId: cle(dossier.projets) }),
    RedigerSynthese: () => ({ ...base, version: dossier.syntheseVersion + 1 }),
    RecueillirObservations: () => ({ ...base, version: dossier.syntheseVersion }),
    RevoquerConservation: () => ({ classes: dossier.conservation }),
    AutoriserCommunication: () => ({ ...base, communicationId: nouvelId(), objet: un(['synthese', 'resultats']) }),
    RevoquerCommunication: () => ({ communicationId: cle(dossier.communications) }),
    CommuniquerDocument: () => ({ communicationId: cle(dossier.communications) }),
    InviterAuSuivi: () => ({ ...base, rang: (dossier.suivi?.invitations ?? 0) + 1 }),
    RepondreAuSuivi: () => ({ reponse: un(['accepte', 'decline']) }),
    EtablirConvention: () => {
      const dureeMinutes = minutesComptees(dossier.programme!.phases);
      return {
        ...base,
        mentions: { ...(base.mentions as object), dureeMinutes, periode: { du: jour, au: '2028-12-31' } },
      };
    },
  };
  return particulier[type]?.() ?? base;
}
