import type { ClasseContenu } from '../vocabulaire';
import { jourDeLacte } from './examen';
import { regle, type Examen } from './regle';

/** Documents are destroyed at the terme, not while the bilan runs. */
export const R19_ECHUE = regle<Examen<{ readonly classes: readonly ClasseContenu[] }>>({
  code: 'R19',
  article: 'Code du travail, R6313-7 al. 1',
  nature: 'loi',
  titre: 'La destruction a lieu à la date programmée',
  verifier: (examen) => {
    const { destructions } = examen.bilan.dossier;
    if (destructions.length === 0) return ['Aucune destruction n’est programmée.'];
    const jour = jourDeLacte(examen);
    const dues = destructions.filter(({ le }) => le <= jour).flatMap(({ classes }) => classes);
    const [prochaine] = destructions.map(({ le }) => le).sort();
    if (dues.length === 0) return [`Aucune destruction n’est due avant le ${prochaine}.`];
    if (!examen.commande) return [];
    return examen.commande.classes
      .filter((classe) => !dues.includes(classe))
      .map((classe) => `La destruction des documents de classe ${classe} n’est pas due à cette date.`);
  },
});
