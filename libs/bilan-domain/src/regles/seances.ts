import { enUtc } from '../calendrier';
import type { Dossier } from '../dossier/dossier';
import { jourDe, jourDeLacte } from './examen';
import { regle, si, type Examen } from './regle';

const LIBELLES = { planifiee: 'planifiée', annulee: 'annulée', realisee: 'réalisée', absence: 'manquée' } as const;

interface AvecSeance {
  readonly seanceId: string;
}

/** The séance exists in this dossier and has not been held, cancelled or missed yet. */
export const SEANCE_PLANIFIEE = regle<Examen<AvecSeance>>({
  code: 'C02',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'La séance est planifiée dans ce dossier et n’a pas encore eu lieu',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (sansSeance(dossier, 'planifiee')) return ['Aucune séance n’est planifiée dans ce dossier.'];
    if (!commande) return [];
    const seance = seanceDe(dossier, commande);
    if (!seance) return ['Cette séance n’existe pas dans ce dossier.'];
    return si(seance.etat !== 'planifiee', `Cette séance n’est plus à tenir : elle est déjà ${LIBELLES[seance.etat]}.`);
  },
});

/** An absence leaves a séance that can be moved: everything but what was held or cancelled. */
export const SEANCE_REPORTABLE = regle<Examen<AvecSeance>>({
  ...SEANCE_PLANIFIEE,
  titre: 'La séance à reporter existe dans ce dossier et n’est ni réalisée ni annulée',
  verifier: (examen) => {
    const { dossier } = examen.bilan;
    const reportables = ['planifiee', 'absence'].filter((etat) => !sansSeance(dossier, etat));
    if (reportables.length === 0) return ['Aucune séance n’est à reporter dans ce dossier.'];
    const manquee = examen.commande === undefined || seanceDe(dossier, examen.commande)?.etat === 'absence';
    return manquee ? [] : SEANCE_PLANIFIEE.verifier(examen);
  },
});

export const SEANCE_NOUVELLE = regle<Examen<{ readonly seanceId?: string }>>({
  code: 'C03',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une séance ne se planifie qu’une fois',
  verifier: ({ bilan, commande }) =>
    si(
      commande?.seanceId !== undefined && Object.hasOwn(bilan.dossier.seances, commande.seanceId),
      'Une séance porte déjà cet identifiant dans ce dossier.',
    ),
});

export const SEANCE_REALISEE = regle<Examen<AvecSeance & { readonly partie: 'beneficiaire' | 'consultant' }>>({
  code: 'C04',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un émargement se signe une fois, sur une séance réalisée',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (sansSeance(dossier, 'realisee')) return ['Aucune séance n’est réalisée dans ce dossier.'];
    if (!commande) return [];
    const seance = seanceDe(dossier, commande);
    if (seance?.etat !== 'realisee') return ['L’émargement porte sur une séance réalisée de ce dossier.'];
    return si(seance.emargements.includes(commande.partie), 'Cette partie a déjà signé cette séance.');
  },
});

interface AvecDebut {
  readonly debut: string;
}

/** A séance is held in its phase: not before the phase began, nor before its own time has come. */
export const SEANCE_DANS_SA_PHASE = regle<Examen<AvecDebut>>({
  code: 'C13',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une séance se tient pendant sa phase et se constate une fois commencée',
  verifier: ({ bilan: { dossier }, commande, contexte }) => {
    if (!commande) return [];
    const debut = enUtc(commande.debut);
    return [
      ...si(debut > contexte.maintenant, 'Cette séance n’a pas encore commencé.'),
      ...si(
        dossier.phaseDepuis !== undefined && debut < dossier.phaseDepuis,
        'Cette séance a commencé avant la phase en cours : ses minutes ne peuvent y être comptées.',
      ),
    ];
  },
});

/** Planning is about this bilan: not before it was opened. */
export const SEANCE_APRES_OUVERTURE = regle<Examen<AvecDebut>>({
  ...SEANCE_DANS_SA_PHASE,
  titre: 'Une séance se planifie après l’ouverture du bilan',
  verifier: ({ bilan: { dossier }, commande }) =>
    si(
      commande !== undefined && dossier.ouvertLe !== undefined && enUtc(commande.debut) < dossier.ouvertLe,
      'Cette séance commence avant l’ouverture du bilan.',
    ),
});

export const SEANCE_HORS_SUSPENSION = regle<Examen<AvecDebut>>({
  code: 'C14',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Aucune séance ne se tient pendant une suspension',
  verifier: (examen) => {
    const { commande, bilan } = examen;
    if (!commande) return [];
    const debut = enUtc(commande.debut);
    const jour = jourDe(debut, examen);
    return si(
      bilan.dossier.suspensions.some(({ du, reprisLe }) => jour >= du && debut < reprisLe),
      'Cette séance tombe pendant une suspension du bilan.',
    );
  },
});

/** Planned for later is no absence yet. */
export const ABSENCE_CONSTATABLE = regle<Examen<AvecSeance>>({
  code: 'C39',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une absence se constate une fois l’heure de la séance venue',
  verifier: ({ bilan: { dossier }, commande, le }) =>
    si(
      commande !== undefined && (seanceDe(dossier, commande)?.debut ?? '') > le,
      'L’heure de cette séance n’est pas encore venue.',
    ),
});

/** Nobody signs in another's place; the staff may record what both signed on paper. */
export const SIGNATAIRE_EMARGEMENT = regle<Examen<AvecSeance & { readonly partie: 'beneficiaire' | 'consultant' }>>({
  code: 'C28',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Chacun signe pour soi',
  verifier: ({ bilan: { dossier }, commande, contexte: { acteur } }) => {
    if (!commande) return [];
    const attendu = seanceDe(dossier, commande)?.consultantId ?? dossier.consultantId;
    return [
      ...si(
        acteur.role === 'beneficiaire' && commande.partie !== 'beneficiaire',
        'Le bénéficiaire ne peut signer à la place du consultant.',
      ),
      ...si(
        acteur.role === 'consultant' &&
          commande.partie === 'consultant' &&
          attendu !== undefined &&
          ![attendu, dossier.consultantId].includes(acteur.id),
        'Seul le consultant de cette séance peut la signer.',
      ),
    ];
  },
});

/** What ends a phase comes after all that was held in it. */
export const APRES_LES_SEANCES = regle<Examen>({
  code: 'C35',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Ce qui termine une phase vient après son début et après la dernière séance tenue',
  verifier: (examen) => {
    const { dossier } = examen.bilan;
    const tenues = Object.values(dossier.seances).filter(({ etat }) => etat === 'realisee');
    return [
      ...si(
        tenues.some(({ debut }) => debut > examen.le),
        'La date de l’acte précède une séance déjà tenue.',
      ),
      ...si(
        dossier.phaseDepuis !== undefined && examen.le < dossier.phaseDepuis,
        `La date de l’acte précède le début de la phase en cours, le ${jourDe(dossier.phaseDepuis ?? examen.le, examen)}.`,
      ),
      ...si(
        dossier.suspensions.some(({ du, reprisLe }) => jourDeLacte(examen) >= du && examen.le < reprisLe),
        'La date de l’acte tombe pendant une suspension du bilan.',
      ),
    ];
  },
});

const sansSeance = ({ seances }: Dossier, etat: string) =>
  !Object.values(seances).some((seance) => seance.etat === etat);

export const seanceDe = ({ seances }: Dossier, { seanceId }: AvecSeance) =>
  Object.hasOwn(seances, seanceId) ? seances[seanceId] : undefined;
