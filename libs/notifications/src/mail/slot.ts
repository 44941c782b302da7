import {
  ajouterJoursOuvres,
  ajouterMinutes,
  dateCivile,
  instantLocal,
  parametreDe,
  type Site,
  type Surcharges,
} from '#lib/bilan-domain';

export const DUREE_ENTRETIEN_MINUTES = 60;
/** So that there is time to answer. */
const DELAI_JOURS_OUVRES = 5;
const FIN_DE_JOURNEE = '17:00';
/** Working days looked at before a taken slot is proposed all the same. */
const JOURS_EXAMINES = 10;

interface Plage {
  /** Instants. */
  readonly debut: string;
  readonly fin: string;
}

export interface DemandeCreneau {
  readonly bilanId: string;
  readonly envoyeLe: string;
  readonly site: Site;
  /** The organisme's own parameters: from which hour its messages and its days go. */
  readonly surcharges?: Surcharges | undefined;
  /** What takes the consultant up between two instants. */
  readonly occupations: (plage: Plage) => Promise<readonly { readonly debut: string; readonly minutes: number }[]>;
}

/**
 * The slot that a message proposes: a free hour of the consultant on the fifth working day after it leaves, or on the
 * first one after that has any. Proposals are in no agenda: the bilan itself chooses among the free hours, so that two
 * beneficiaries seldom get the same one. Instant.
 */
export async function creneauPropose(demande: DemandeCreneau): Promise<string> {
  const { bilanId, envoyeLe, site, occupations } = demande;
  const envoi = dateCivile(envoyeLe, site.fuseau);
  for (let jours = DELAI_JOURS_OUVRES; jours < DELAI_JOURS_OUVRES + JOURS_EXAMINES; jours += 1) {
    const heures = heuresDe(ajouterJoursOuvres(envoi, jours, site), demande);
    const prises = await occupations({ debut: heures[0]!.debut, fin: heures.at(-1)!.fin });
    const libres = heures.filter(({ debut, fin }) =>
      prises.every((prise) => fin <= prise.debut || debut >= ajouterMinutes(prise.debut, prise.minutes)),
    );
    if (libres.length > 0) return auSort(libres, bilanId).debut;
  }
  return auSort(heuresDe(ajouterJoursOuvres(envoi, DELAI_JOURS_OUVRES, site), demande), bilanId).debut;
}

/** The hours of a day, from that of the messages to the end of the afternoon: one at least. */
function heuresDe(jour: string, { site: { fuseau }, surcharges }: DemandeCreneau): Plage[] {
  const soir = instantLocal(jour, FIN_DE_JOURNEE, fuseau);
  const heures: Plage[] = [];
  let debut = instantLocal(jour, parametreDe('suiviHeure', jour, surcharges), fuseau);
  do {
    const fin = ajouterMinutes(debut, DUREE_ENTRETIEN_MINUTES);
    heures.push({ debut, fin });
    debut = fin;
  } while (ajouterMinutes(debut, DUREE_ENTRETIEN_MINUTES) <= soir);
  return heures;
}

/** Always the same for the same bilan; the end of a version 7 UUID is random. */
const auSort = (libres: readonly Plage[], bilanId: string): Plage =>
  libres[Number.parseInt(bilanId.slice(-6), 16) % libres.length]!;
