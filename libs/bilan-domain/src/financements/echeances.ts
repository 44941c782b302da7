import { ajouterJoursOuvres, dateCivile } from '../calendrier';
import type { Dossier } from '../dossier/dossier';
import { parametreDe, type Surcharges } from '../parametres';

export interface DeclarationDue {
  readonly attendu: 'declarer-l-entree' | 'declarer-la-sortie';
  /** Last civil day. */
  readonly avantLe: string;
}

/** The declarations that the CGU of Mon Compte Formation expect of the organisme once the bilan starts, then ends. */
export function declarationsEdof(dossier: Dossier, surcharges?: Surcharges): readonly DeclarationDue[] {
  const { financement, site, debuteLe, edof, closLe } = dossier;
  if (financement?.type !== 'cpf' || !site || !debuteLe) return [];
  const due = (attendu: DeclarationDue['attendu'], depuis: string): DeclarationDue => {
    const jour = dateCivile(depuis, site.fuseau);
    const delai = parametreDe('cguDeclarationJoursOuvres', jour, surcharges);
    return { attendu, avantLe: ajouterJoursOuvres(jour, delai, site) };
  };
  const fin = dossier.syntheseRemiseLe ?? closLe;
  return [
    ...(edof.inTraining ? [] : [due('declarer-l-entree', debuteLe)]),
    ...(fin && !edof.terminated ? [due('declarer-la-sortie', fin)] : []),
  ];
}
