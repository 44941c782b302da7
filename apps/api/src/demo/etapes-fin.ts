import { ajouterJours, delaiEnMois } from '#lib/bilan-domain';
import { v5 as uuidv5 } from 'uuid';
import { jourOuvreApres, type Chronologie } from './chronologie';
import type { Trame } from './trame';

/** Validation, plan of action, synthèse handed over; the documents are destroyed the same evening. */
export function conclure(trame: Trame, chronologie: Chronologie): void {
  const dans = (jours: number) => ajouterJours(chronologie.jour, jours);
  chronologie.acte('ValiderProjet', { projetId: uuidv5('projet', trame.cle) });
  chronologie.acte('ValiderPlanAction', {
    actions: [
      { horizon: 'court', libelle: 'Rencontrer deux professionnels du secteur', echeance: dans(60) },
      { horizon: 'moyen', libelle: 'Suivre une formation certifiante', echeance: dans(300) },
      { horizon: 'long', libelle: 'Prendre un poste dans le métier visé', echeance: dans(700) },
    ],
  });
  chronologie.acte('RestituerResultats');
  chronologie.acte('AnnoncerSuivi');
  chronologie.acte('RedigerSynthese', {
    version: 1,
    sections: {
      circonstances: 'Bilan demandé à l’initiative du bénéficiaire.',
      competencesEtAptitudes: 'Organisation, pédagogie, aisance relationnelle.',
      elementsDuProjet: 'Évoluer vers la formation d’adultes.',
      etapesPrevues: 'Enquêtes, formation, candidature ; entretien de suivi à six mois.',
    },
  });
  chronologie.acte('RemettreSynthese', { mode: 'main-propre', accuseReception: true });
  const scores = { accueil: 5, methode: 4, consultant: 5 };
  chronologie.acte('RepondreQuestionnaire', { moment: 'chaud', scores }, 'beneficiaire');
  chronologie.heure = '18:30';
  chronologie.acte('DetruireDocuments', { classes: ['B', 'C'] }, 'systeme');
}

/** Six months after the terme: the invitation, its reminders, and the answer that the destiny calls for. */
export function suivre(trame: Trame, chronologie: Chronologie): void {
  const { destin, site, cle } = trame;
  const contact = delaiEnMois(chronologie.jour, 6, site).echeanceProrogee;
  const allerA = (jours: number, heure: string) => {
    chronologie.jour = ajouterJours(contact, jours);
    chronologie.heure = heure;
  };
  for (const [i, jours] of (destin === 'sans-reponse' ? [0, 3, 10] : [0]).entries()) {
    allerA(jours, '09:00');
    const messageId = `${uuidv5(`suivi-${i + 1}`, cle)}@demonstration.example`;
    const message = { rang: i + 1, canal: 'courriel', modele: 'suivi-invitation-v1', messageId };
    chronologie.acte('InviterAuSuivi', message, 'systeme');
  }
  if (destin === 'sans-reponse') {
    allerA(30, '09:00');
    return chronologie.acte('ConstaterSansReponse', {}, 'systeme');
  }
  if (destin === 'invite') return;
  chronologie.heure = '12:00';
  const reponse = destin === 'decline' ? 'decline' : 'accepte';
  chronologie.acte('RepondreAuSuivi', { reponse }, 'beneficiaire');
  if (destin === 'decline') chronologie.acte('CloreBilan', { issue: 'suivi-decline' }, 'gestionnaire');
  if (destin === 'realise') {
    chronologie.jour = jourOuvreApres(contact, 9, site);
    chronologie.acte('RealiserEntretienSuivi', { minutes: 60 });
  }
}
