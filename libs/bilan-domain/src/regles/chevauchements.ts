import { ajouterMinutes, enUtc } from '../calendrier';
import { seancesAVenir, type Dossier } from '../dossier/dossier';
import type { Contexte } from './contexte';
import { regle, si, type Examen } from './regle';
import { seanceDe } from './seances';

interface AvecCreneau {
  readonly seanceId?: string;
  readonly debut: string;
  /** Of the séance as it stands when the command leaves it. */
  readonly minutes?: number;
}

/** Those of this dossier, and of its consultant and beneficiary in every other: two never share a minute. */
export const SANS_CHEVAUCHEMENT = regle<Examen<AvecCreneau>>({
  code: 'C15',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Deux séances d’un même dossier, d’un même consultant ou d’un même bénéficiaire ne se chevauchent pas',
  verifier: ({ bilan: { dossier }, commande, contexte }) => {
    if (!commande) return [];
    const { seanceId } = commande;
    const minutes = commande.minutes ?? (seanceId && seanceDe(dossier, { seanceId })?.minutes) ?? 0;
    const creneau = { debut: enUtc(commande.debut), minutes: Number(minutes) };
    const siennes = Object.entries(dossier.seances)
      .filter(([id, { etat }]) => id !== seanceId && (etat === 'planifiee' || etat === 'realisee'))
      .map(([, seance]) => seance);
    const parties = occupationsAilleurs(dossier, contexte)
      .filter((autre) => seChevauchent(autre, creneau))
      .map(({ partie }) => partie);
    return [
      ...si(
        siennes.some((autre) => seChevauchent(autre, creneau)),
        'Cette séance en chevauche une autre de ce dossier.',
      ),
      ...si(
        parties.includes('consultant'),
        'Cette séance en chevauche une autre du consultant, dans un autre dossier.',
      ),
      ...si(
        parties.includes('beneficiaire'),
        'Cette séance en chevauche une autre du bénéficiaire, dans un autre dossier.',
      ),
    ];
  },
});

/** Whoever receives a dossier receives its séances to come. */
export const SUCCESSEUR_DISPONIBLE = regle<Examen>({
  ...SANS_CHEVAUCHEMENT,
  titre: 'Le consultant qui reçoit un dossier est libre aux séances qui y sont planifiées',
  verifier: ({ bilan: { dossier }, commande, contexte }) => {
    const prises = occupationsAilleurs(dossier, contexte).filter(({ partie }) => partie === 'consultant');
    return si(
      commande !== undefined &&
        seancesAVenir(dossier, contexte.maintenant).some((seance) =>
          prises.some((autre) => seChevauchent(autre, seance)),
        ),
      'Ce consultant tient déjà une séance à l’heure d’une séance planifiée de ce dossier : reportez ou annulez d’abord l’une des deux.',
    );
  },
});

const occupationsAilleurs = ({ seances }: Dossier, { occupations = [] }: Contexte) =>
  occupations.filter(({ seanceId }) => seanceId === undefined || !Object.hasOwn(seances, seanceId));

interface Creneau {
  readonly debut: string;
  readonly minutes: number;
}

/** A séance that begins when another ends does not overlap it. */
const seChevauchent = (une: Creneau, autre: Creneau) =>
  une.debut < ajouterMinutes(autre.debut, autre.minutes) && autre.debut < ajouterMinutes(une.debut, une.minutes);
