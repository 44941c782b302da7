import { regle, si, type Examen, type RegleSur } from './regle';

interface AvecFinancement {
  readonly financement: { readonly employeurSiren?: string };
}

export const R13 = regle<Examen<AvecFinancement>>({
  code: 'R13',
  article: 'Code du travail, R6313-5',
  nature: 'loi',
  titre: 'Un employeur ne réalise pas lui-même les bilans de ses salariés',
  verifier: ({ bilan, commande, contexte }) =>
    si(
      commande?.financement.employeurSiren !== undefined &&
        commande.financement.employeurSiren === (bilan.dossier.organismeSiren ?? contexte.centre?.organismeSiren),
      'L’employeur et l’organisme prestataire sont la même entreprise.',
    ),
});

/** What an organisme declares of itself, outside any dossier. Civil dates. */
export interface SituationOrganisme {
  readonly jour: string;
  /** Whether it does anything else than bilans. */
  readonly multiActivites: boolean;
  /** Name or code of the organisation that only holds bilans. */
  readonly organisationDediee?: string;
  /** Years for which the bilan pédagogique et financier was sent, and when. */
  readonly bpfTransmis: Readonly<Record<number, string>>;
  /** First year of activity. */
  readonly actifDepuis: number;
  readonly sousTraitantsCpf: readonly { readonly id: string; readonly sousTraite: boolean }[];
}

const R14: RegleSur<SituationOrganisme> = regle({
  code: 'R14',
  article: 'Code du travail, R6313-6',
  nature: 'loi',
  titre: 'Un organisme multi-activités a une organisation destinée aux seuls bilans',
  verifier: ({ multiActivites, organisationDediee }) =>
    si(
      multiActivites && !organisationDediee?.trim(),
      'L’organisme a d’autres activités : déclarez l’organisation destinée à la réalisation des bilans.',
    ),
});

/** Each past year is due before 30 April of the next; an empty or missing one makes the declaration of activity lapse. */
const R32: RegleSur<SituationOrganisme> = regle({
  code: 'R32',
  article: 'Code du travail, R6352-23 ; L6351-6',
  nature: 'loi',
  titre: 'Le bilan pédagogique et financier est transmis avant le 30 avril',
  verifier: ({ jour, bpfTransmis, actifDepuis }) => {
    const annees: number[] = [];
    for (let annee = actifDepuis; annee < Number(jour.slice(0, 4)); annee += 1) annees.push(annee);
    return annees.flatMap((annee) => {
      const limite = `${annee + 1}-04-30`;
      const transmisLe = bpfTransmis[annee];
      return [
        ...si(
          transmisLe === undefined && jour >= limite,
          `Le bilan pédagogique et financier ${annee} n’est pas transmis : il devait l’être avant le ${limite}.`,
        ),
        ...si(
          transmisLe !== undefined && transmisLe >= limite,
          `Le bilan pédagogique et financier ${annee} a été transmis le ${transmisLe}, après le délai.`,
        ),
      ];
    });
  },
});

const R33: RegleSur<SituationOrganisme> = regle({
  code: 'R33',
  article: 'Code du travail, R6333-6-2',
  nature: 'loi',
  titre: 'Un sous-traitant ne sous-traite pas un bilan CPF',
  verifier: ({ sousTraitantsCpf }) =>
    sousTraitantsCpf
      .filter(({ sousTraite }) => sousTraite)
      .map(({ id }) => `Le sous-traitant ${id} sous-traite à son tour des bilans financés par le CPF.`),
});

/** The checks of an organisme, for its settings page and its yearly review. */
export const REGLES_ORGANISME = [R14, R32, R33] as const;
