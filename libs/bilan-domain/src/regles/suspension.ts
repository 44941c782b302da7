import { ajouterJours } from '../calendrier';
import { finDe, seancesTenues } from '../dossier/dossier';
import { dateAupresDe, siAvant } from './anteriorite';
import { debutDuJour, jourDe, jourDeLacte } from './examen';
import { regle, si, type Examen } from './regle';

export const SUSPENSION_DATEE = regle<Examen<{ readonly du: string }>>({
  code: 'C23',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une suspension commence entre ce qui est déjà fait du bilan et le jour où elle est constatée',
  verifier: (examen) => {
    const { dossier } = examen.bilan;
    const aujourdHui = jourDeLacte(examen);
    const du = examen.commande?.du ?? aujourdHui;
    const debut = du === aujourdHui ? examen.le : debutDuJour(ajouterJours(du, 1), examen);
    const derniereReprise = dossier.suspensions.at(-1)?.reprisLe;
    const { ouvertLe, phaseDepuis, dates } = dossier;
    const precede = (instant: string | undefined) =>
      instant !== undefined && (du < jourDe(instant, examen) || (du === aujourdHui && examen.le < instant));
    return [
      ...si(du > aujourdHui, 'Une suspension ne se constate pas avant son premier jour.'),
      ...si(precede(ouvertLe), 'La suspension commencerait avant l’ouverture du bilan.'),
      ...si(
        !precede(ouvertLe) && precede(phaseDepuis),
        `La suspension commencerait avant la phase en cours, qui a débuté le ${dateAupresDe(phaseDepuis ?? examen.le, examen.le, examen)}.`,
      ),
      ...si(
        seancesTenues(dossier).some((seance) => finDe(seance) > debut),
        'Une séance a été tenue depuis le premier jour de cette suspension.',
      ),
      ...si(
        precede(dates.TravailPersonnelDeclare?.dernier),
        'Un travail personnel a été fait depuis le premier jour de cette suspension.',
      ),
      ...si(precede(dates.TestPasse?.dernier), 'Un test a été passé depuis le premier jour de cette suspension.'),
      ...si(precede(derniereReprise), 'Cette suspension en chevauche une autre.'),
    ];
  },
});

export const REPRISE_DATEE = regle<Examen>({
  code: 'C24',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un bilan reprend après avoir été suspendu',
  verifier: (examen) =>
    siAvant(
      examen,
      examen.bilan.dossier.suspenduDepuis,
      (date) => `La date de reprise précède la suspension, qui commence le ${date}.`,
    ),
});
