import { ajouterJours } from '../calendrier';
import { finDe, seancesTenues } from '../dossier/dossier';
import { debutDuJour, jourDe, jourDeLacte } from './examen';
import { regle, si, type Examen } from './regle';

export const SUSPENSION_DATEE = regle<Examen<{ readonly du: string }>>({
  code: 'C23',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une suspension commence entre la dernière séance tenue et le jour où elle est constatée',
  verifier: (examen) => {
    const { dossier } = examen.bilan;
    const du = examen.commande?.du ?? jourDeLacte(examen);
    const finDuJour = debutDuJour(ajouterJours(du, 1), examen);
    const derniereReprise = dossier.suspensions.at(-1)?.reprisLe;
    const { ouvertLe } = dossier;
    return [
      ...si(du > jourDeLacte(examen), 'Une suspension ne se constate pas avant son premier jour.'),
      ...si(
        ouvertLe !== undefined && du < jourDe(ouvertLe, examen),
        'La suspension commencerait avant l’ouverture du bilan.',
      ),
      ...si(
        seancesTenues(dossier).some((seance) => finDe(seance) > finDuJour),
        'Une séance a été tenue depuis le premier jour de cette suspension.',
      ),
      ...si(
        derniereReprise !== undefined && du < jourDe(derniereReprise, examen),
        'Cette suspension en chevauche une autre.',
      ),
    ];
  },
});

export const REPRISE_DATEE = regle<Examen>({
  code: 'C24',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un bilan reprend après avoir été suspendu',
  verifier: (examen) => {
    const { suspenduDu } = examen.bilan.dossier;
    return si(
      suspenduDu !== undefined && jourDeLacte(examen) < suspenduDu,
      `La date de reprise précède la suspension, qui commence le ${suspenduDu}.`,
    );
  },
});
