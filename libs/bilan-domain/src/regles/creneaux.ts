import { enUtc } from '../calendrier';
import { finDe, type Dossier } from '../dossier/dossier';
import { momentDe } from './examen';
import { prevueAilleurs } from './obstacles';
import { regle, si, type Examen } from './regle';
import { seanceDe, type AvecSeance } from './seances';

interface AvecDebut {
  readonly debut: string;
}

interface AvecCreneau extends AvecDebut {
  readonly seanceId?: string;
  readonly minutes?: number;
}

/** A séance is held in its phase, and recorded once it is over: what is to come does not count. */
export const SEANCE_DANS_SA_PHASE = regle<Examen<AvecSeance & AvecDebut & { readonly minutes: number }>>({
  code: 'C13',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une séance se tient pendant sa phase et se constate une fois terminée',
  verifier: (examen) => {
    const { commande, contexte, le } = examen;
    const { dossier } = examen.bilan;
    const { maintenant } = contexte;
    const moment = (instant: string) => momentDe(instant, examen);
    const prochaine = prochaineSeance(dossier);
    if (prochaine !== undefined && prochaine > maintenant)
      return [
        `Aucune séance planifiée n’a commencé : la première est prévue le ${moment(prochaine)}. ` +
          'Si elle s’est tenue plus tôt, reportez-la d’abord à son heure réelle.',
      ];
    const seance = commande && seanceDe(dossier, commande);
    const ailleurs = prevueAilleurs(examen, 'avant-la-phase', seance);
    if (!commande || ailleurs.length > 0) return ailleurs;
    const debut = enUtc(commande.debut);
    const fin = finDe({ debut, minutes: commande.minutes });
    const prevue = seance?.etat === 'planifiee' ? seance.debut : undefined;
    return [
      ...si(fin > maintenant, `Cette séance ne se termine que le ${moment(fin)} : constatez-la une fois terminée.`),
      ...si(
        fin <= maintenant && prevue !== undefined && prevue > maintenant,
        `Cette séance est prévue le ${moment(prevue ?? debut)} : ` +
          'si elle s’est tenue plus tôt, reportez-la d’abord à son heure réelle.',
      ),
      ...si(
        fin <= maintenant && le < debut,
        `La date de l’acte précède la séance, qui commence le ${moment(debut)} : datez-le de ce moment ou d’après.`,
      ),
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

/** From its first minute to its last: nothing of it falls in an interruption, whether ended or still running. */
export const SEANCE_HORS_SUSPENSION = regle<Examen<AvecCreneau>>({
  code: 'C14',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Aucune séance ne se tient pendant une suspension',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (dossier.suspenduDu !== undefined)
      return [
        `Le bilan est suspendu depuis le ${dossier.suspenduDu} : reprenez-le avant de déplacer une séance, ou annulez-la.`,
      ];
    if (!commande) return [];
    const { seanceId } = commande;
    const minutes = commande.minutes ?? (seanceId && seanceDe(dossier, { seanceId })?.minutes) ?? 0;
    const debut = enUtc(commande.debut);
    const fin = finDe({ debut, minutes: Number(minutes) });
    return si(
      dossier.suspensions.some(({ depuis, reprisLe }) => debut < reprisLe && fin > depuis),
      'Cette séance tombe pendant une suspension du bilan.',
    );
  },
});

export const SEANCE_TENUE_HORS_SUSPENSION = regle<Examen<AvecSeance & AvecCreneau>>({
  ...SEANCE_HORS_SUSPENSION,
  titre: 'Une séance ne se tient pas, et n’est pas prévue, pendant une suspension',
  verifier: (examen) => {
    const { commande, bilan } = examen;
    const ailleurs = prevueAilleurs(examen, 'pendant-une-suspension', commande && seanceDe(bilan.dossier, commande));
    return ailleurs.length > 0 ? ailleurs : SEANCE_HORS_SUSPENSION.verifier(examen);
  },
});

/** Planned for later is no absence yet. */
export const ABSENCE_CONSTATABLE = regle<Examen<AvecSeance>>({
  code: 'C39',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une absence se constate une fois l’heure de la séance venue',
  verifier: (examen) => {
    const { bilan, commande, contexte, le } = examen;
    const moment = (instant: string) => momentDe(instant, examen);
    const prochaine = prochaineSeance(bilan.dossier);
    if (prochaine !== undefined && prochaine > contexte.maintenant)
      return [`Aucune séance planifiée n’a commencé : la première est prévue le ${moment(prochaine)}.`];
    return si(
      commande !== undefined && (seanceDe(bilan.dossier, commande)?.debut ?? '') > le,
      'L’heure de cette séance n’est pas encore venue.',
    );
  },
});

/** When the first of the séances still to be held begins. */
const prochaineSeance = ({ seances }: Dossier): string | undefined =>
  Object.values(seances)
    .filter(({ etat }) => etat === 'planifiee')
    .map(({ debut }) => debut)
    .sort()[0];
