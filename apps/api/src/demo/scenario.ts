import { ajouterJours, ajouterMinutes, delaiEnMois, type Programme, type Role, type Site } from '#lib/bilan-domain';
import { v5 as uuidv5 } from 'uuid';
import { instantSur, jourOuvreApres } from './calendrier-demo';
import { mentionsDeDemonstration, travauxInvestigation, travauxPreliminaires } from './contenus';

/** A command of the demo, with the instant at which it is sent. */
export interface Acte {
  readonly a: string;
  readonly type: string;
  readonly corps: Record<string, unknown>;
  readonly par: Role;
}

/** How far the bilan goes, and how it ends. */
export type Destin =
  | 'prealable'
  | 'preliminaire'
  | 'investigation'
  | 'conclusion'
  | 'suivi'
  | 'invite'
  | 'accepte'
  | 'realise'
  | 'decline'
  | 'sans-reponse'
  | 'abandon'
  | 'sans-suite'
  | 'suspendu';

export interface Trame {
  /** Root of the ids of this course, and the pseudonym of its beneficiary. */
  readonly cle: string;
  readonly destin: Destin;
  /** Civil day of the first contact. */
  readonly debut: string;
  readonly site: Site;
  readonly centreId: string;
  readonly consultantId: string;
  readonly programme: Programme;
  readonly financement: { readonly type: string; readonly montant: number; readonly employeurSiren?: string };
  readonly beneficiaire: { readonly nom: string; readonly prenom: string; readonly courriel: string };
  /** Hour of the séances of this bilan: `09:00`. */
  readonly heure: string;
}

/** Days, from the first contact, on which the course of a bilan is held. */
const CALENDRIER = { entretien: 3, engagement: 6, convention: 8, demarrage: 27, entreSeances: 7 } as const;

/**
 * The whole course of a bilan until its destiny, as commands in the order of time. The séances fall on days worked, one
 * a week; what belongs to the follow-up is dated as the product itself dates it.
 */
export function scenario(trame: Trame): Acte[] {
  const actes: Acte[] = [];
  const { site, programme, destin } = trame;
  let jour = trame.debut;
  let heure = '08:30';
  const avancerAu = (jours: number) => {
    jour = jourOuvreApres(trame.debut, jours, site);
    heure = '08:30';
  };
  const acte = (type: string, corps: Record<string, unknown> = {}, par: Role = 'consultant') => {
    const a = instantSur(site, jour, heure);
    actes.push({ a, type, corps, par });
  };

  ouvrir();
  if (destin === 'sans-suite') {
    avancerAu(CALENDRIER.convention + 4);
    acte('RenoncerAuBilan', { par: 'beneficiaire' }, 'beneficiaire');
    return actes;
  }
  contractualiser();
  if (destin === 'prealable') return actes;
  let semaine = 0;
  if (!tenirPhase('preliminaire', () => travauxPreliminaires().forEach(([t, c]) => acte(t, c)))) return actes;
  if (!tenirPhase('investigation', () => travauxInvestigation(trame.cle).forEach(([t, c]) => acte(t, c)))) return actes;
  if (!tenirPhase('conclusion', conclure)) return actes;
  suivre();
  return actes;

  function ouvrir() {
    const { centreId, consultantId, financement, beneficiaire } = trame;
    const demandeLe = ajouterJours(jour, -1);
    const reference = `${programme.id}@${programme.version}`;
    acte(
      'OuvrirBilan',
      { programme: reference, centreId, consultantId, beneficiaire, financement, modalite: 'presentiel', demandeLe },
      'gestionnaire',
    );
    const types = ['deroulement', 'methodes', 'deontologie', 'tarif', 'cep'];
    acte('RemettreInformations', { types, version: '2026-01' }, 'gestionnaire');
    avancerAu(CALENDRIER.entretien);
    heure = '10:00';
    acte('RealiserEntretienPrealable', { minutes: 60, modalite: 'presentiel' });
  }

  function contractualiser() {
    const { phases } = programme;
    const total = Object.values(phases).reduce(
      (somme, phase) => ({
        seances: somme.seances + phase.seances,
        minutes: somme.minutes + phase.minutes + phase.travailPersonnelMinutes,
      }),
      { seances: 0, minutes: 0 },
    );
    heure = '11:00';
    acte('AnalyserBesoin', {
      analyse: 'Faire le point après plusieurs années au même poste et choisir une évolution.',
    });
    acte('DeterminerFormat', total);
    const echeance = ajouterJours(trame.debut, 120);
    const objectifs = [{ intitule: 'Choisir un projet', critere: 'projet confronté au marché', echeance }];
    acte('DefinirModalites', { conjointement: true, objectifs });
    avancerAu(CALENDRIER.engagement);
    acte('ConfirmerEngagement', {}, 'beneficiaire');
    acte('RecueillirConsentement', { preuve: `consentement-${trame.cle}`, version: '2026-01' }, 'beneficiaire');
    avancerAu(CALENDRIER.convention);
    const tripartite = trame.financement.employeurSiren !== undefined;
    const type = tripartite ? 'tripartite' : trame.financement.type === 'cpf' ? 'cgu-mcf' : 'contrat-particulier';
    const periode = { du: jourOuvreApres(trame.debut, CALENDRIER.demarrage, site), au: ajouterJours(trame.debut, 150) };
    const mentions = mentionsDeDemonstration(total.minutes, periode, trame.financement.montant);
    acte('EtablirConvention', { type, mentions }, 'gestionnaire');
    if (type === 'cgu-mcf') return;
    if (tripartite) acte('TransmettreConvention', {}, 'gestionnaire');
    avancerAu(CALENDRIER.convention + 2);
    acte('SignerConvention', { partie: 'beneficiaire' }, 'beneficiaire');
    acte('SignerConvention', { partie: 'organisme' }, 'gestionnaire');
    if (tripartite) acte('SignerConvention', { partie: 'employeur' }, 'gestionnaire');
  }

  /** Holds a phase; `false` when the bilan stops in it. */
  function tenirPhase(phase: 'preliminaire' | 'investigation' | 'conclusion', travaux: () => void): boolean {
    const { seances, minutes, travailPersonnelMinutes } = programme.phases[phase];
    const arret = {
      preliminaire: ['preliminaire'],
      investigation: ['investigation', 'abandon', 'suspendu'],
      conclusion: ['conclusion'],
    };
    const arretIci = arret[phase].includes(destin);
    avancerAu(CALENDRIER.demarrage + CALENDRIER.entreSeances * semaine);
    acte('DemarrerPhase', { phase });
    for (let i = 0; i < (arretIci ? Math.max(1, seances - 2) : seances); i += 1) {
      tenirSeance(`${phase}-${i}`, Math.round(minutes / seances));
      semaine += 1;
      avancerAu(CALENDRIER.demarrage + CALENDRIER.entreSeances * semaine);
    }
    if (arretIci) return interrompre(phase);
    jour = ajouterJours(jour, 0);
    travaux();
    if (travailPersonnelMinutes > 0)
      acte('DeclarerTravailPersonnel', { minutes: travailPersonnelMinutes, nature: 'enquetes-metier' }, 'beneficiaire');
    return true;
  }

  function tenirSeance(nom: string, minutes: number) {
    const seanceId = uuidv5(nom, trame.cle);
    const debut = instantSur(site, jour, trame.heure);
    acte('PlanifierSeance', { seanceId, debut, minutes, modalite: 'presentiel' }, 'gestionnaire');
    const fin = ajouterMinutes(debut, minutes);
    actes.push({ a: fin, type: 'RealiserSeance', corps: { seanceId, debut, minutes }, par: 'consultant' });
    actes.push({ a: fin, type: 'SignerEmargement', corps: { seanceId, partie: 'consultant' }, par: 'consultant' });
    actes.push({ a: fin, type: 'SignerEmargement', corps: { seanceId, partie: 'beneficiaire' }, par: 'beneficiaire' });
    heure = '18:00';
  }

  function interrompre(phase: string): false {
    const seanceId = uuidv5(`${phase}-suivante`, trame.cle);
    if (destin === 'abandon') acte('AbandonnerBilan', { motif: 'reprise-emploi' });
    else if (destin === 'suspendu') acte('SuspendreBilan', { motif: 'sante', du: jour });
    else {
      const minutes = 120;
      const debut = instantSur(site, jourOuvreApres(jour, 10, site), trame.heure);
      acte('PlanifierSeance', { seanceId, debut, minutes, modalite: 'presentiel' }, 'gestionnaire');
    }
    return false;
  }

  function conclure() {
    const projetId = uuidv5('projet', trame.cle);
    acte('ValiderProjet', { projetId });
    const dans = (jours: number) => ajouterJours(jour, jours);
    const actions = [
      { horizon: 'court', libelle: 'Rencontrer deux professionnels du secteur', echeance: dans(60) },
      { horizon: 'moyen', libelle: 'Suivre une formation certifiante', echeance: dans(300) },
      { horizon: 'long', libelle: 'Prendre un poste dans le métier visé', echeance: dans(700) },
    ];
    acte('ValiderPlanAction', { actions });
    acte('RestituerResultats');
    acte('AnnoncerSuivi');
    const sections = {
      circonstances: 'Bilan demandé à l’initiative du bénéficiaire.',
      competencesEtAptitudes: 'Organisation, pédagogie, aisance relationnelle.',
      elementsDuProjet: 'Évoluer vers la formation d’adultes.',
      etapesPrevues: 'Enquêtes, formation, candidature ; entretien de suivi à six mois.',
    };
    acte('RedigerSynthese', { version: 1, sections });
    acte('RemettreSynthese', { mode: 'main-propre', accuseReception: true });
    const notes = { accueil: 5, methode: 4, consultant: 5 };
    acte('RepondreQuestionnaire', { moment: 'chaud', scores: notes }, 'beneficiaire');
    heure = '18:30';
    acte('DetruireDocuments', { classes: ['B', 'C'] }, 'systeme');
  }

  function suivre() {
    if (destin === 'suivi') return;
    const contact = delaiEnMois(jour, 6, site).echeanceProrogee;
    const messages = destin === 'sans-reponse' ? [0, 3, 10] : [0];
    messages.forEach((jours, i) => {
      jour = ajouterJours(contact, jours);
      heure = '09:00';
      const messageId = `${uuidv5(`suivi-${i + 1}`, trame.cle)}@demonstration.example`;
      acte('InviterAuSuivi', { rang: i + 1, canal: 'courriel', modele: 'suivi-invitation-v1', messageId }, 'systeme');
    });
    heure = '12:00';
    if (destin === 'accepte' || destin === 'realise') acte('RepondreAuSuivi', { reponse: 'accepte' }, 'beneficiaire');
    if (destin === 'decline') {
      acte('RepondreAuSuivi', { reponse: 'decline' }, 'beneficiaire');
      acte('CloreBilan', { issue: 'suivi-decline' }, 'gestionnaire');
    }
    if (destin === 'realise') {
      jour = jourOuvreApres(contact, 9, site);
      acte('RealiserEntretienSuivi', { minutes: 60 });
    }
    if (destin === 'sans-reponse') {
      jour = ajouterJours(contact, 30);
      heure = '09:00';
      acte('ConstaterSansReponse', {}, 'systeme');
    }
  }
}
