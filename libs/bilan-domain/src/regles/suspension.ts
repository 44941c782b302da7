import { seancesTenues } from '../dossier/dossier';
import { jourDe, jourDeLacte } from './examen';
import { regle, si, type Examen } from './regle';

export const SUSPENSION_DATEE = regle<Examen<{ readonly du: string }>>({
  code: 'C23',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une suspension commence entre la dernière séance tenue et le jour où elle est constatée',
  verifier: (examen) => {
    const { commande, bilan } = examen;
    if (!commande) return [];
    const derniere = seancesTenues(bilan.dossier).at(-1);
    const derniereReprise = bilan.dossier.suspensions.at(-1)?.reprisLe;
    const { ouvertLe } = bilan.dossier;
    return [
      ...si(commande.du > jourDeLacte(examen), 'Une suspension ne se constate pas avant son premier jour.'),
      ...si(
        ouvertLe !== undefined && commande.du < jourDe(ouvertLe, examen),
        'La suspension commencerait avant l’ouverture du bilan.',
      ),
      ...si(
        derniere !== undefined && commande.du < jourDe(derniere.debut, examen),
        'Une séance a été tenue depuis le premier jour de cette suspension.',
      ),
      ...si(
        derniereReprise !== undefined && commande.du < jourDe(derniereReprise, examen),
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
