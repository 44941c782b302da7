import { champsInconnus, type Commande } from '../commandes/commande';
import { PARAMETRES } from '../parametres';
import { jourDe } from './examen';
import { regle, si, type Examen } from './regle';

const PREMIER_JOUR = PARAMETRES.dureeMaxMinutes.serie[0]!.enVigueurLe;

/** An act is recorded when it has happened: neither in the future, nor before the bilan was opened. */
export const DATE_POSSIBLE = regle<Examen>({
  code: 'C01',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un acte se constate au plus tôt quand il a lieu, et jamais avant l’ouverture du bilan',
  verifier: (examen) => {
    const { ouvertLe } = examen.bilan.dossier;
    return [
      ...si(examen.le > examen.contexte.maintenant, 'La date de l’acte est dans le futur.'),
      ...si(ouvertLe !== undefined && examen.le < ouvertLe, 'La date de l’acte précède l’ouverture du bilan.'),
      ...si(
        jourDe(examen.le, examen) < PREMIER_JOUR,
        `La date de l’acte précède le ${PREMIER_JOUR} : les règles du bilan ne sont connues que depuis ce jour.`,
      ),
    ];
  },
});

/** Nothing is collected that no one has declared useful: each field of a command states its link in `commandes/`. */
export const R04 = regle<Examen<Commande>>({
  code: 'R04',
  article: 'Code du travail, L6313-4 al. 3 ; L6353-9',
  nature: 'loi',
  titre: 'Chaque information demandée a un lien direct et nécessaire avec le bilan',
  verifier: ({ commande }) =>
    commande === undefined
      ? []
      : si(
          champsInconnus(commande).length > 0,
          'La commande porte une information sans lien déclaré avec le bilan : elle ne peut être recueillie.',
        ),
});
