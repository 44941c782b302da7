import { ajouterAnnees, ajouterJoursOuvres } from '../calendrier';
import { finDe, seancesTenues } from '../dossier/dossier';
import { statutEdof } from '../financements';
import type { Financement } from '../faits';
import { PHASES_COMPTEES } from '../vocabulaire';
import { siAvant } from './anteriorite';
import { jourDe, jourDeLacte, reglage, siteDe } from './examen';
import { regle, si, type Examen } from './regle';

interface AvecFinancement {
  readonly financement: Financement;
  /** With OuvrirBilan only; later, the dossier holds it. */
  readonly demandeLe?: string;
}

const euros = (centimes: number) =>
  `${(centimes / 100).toLocaleString('fr-FR', { minimumFractionDigits: centimes % 100 === 0 ? 0 : 2 })} €`;

/** Two decimals at most came in; cents compare without rounding. */
const enCentimes = (montant: number) => Math.round(montant * 100);

export const R23 = regle<Examen<AvecFinancement>>({
  code: 'R23',
  article: 'Code du travail, D6323-1 A 2°',
  nature: 'loi',
  titre: 'Le CPF finance un bilan jusqu’à son plafond',
  depuis: '2026-02-26',
  verifier: (examen) => {
    const { financement } = examen.commande ?? {};
    const plafond = reglage(examen, 'plafondCpfCentimes');
    return si(
      financement?.type === 'cpf' && plafond !== null && enCentimes(financement.montant ?? 0) > plafond,
      `Le CPF ne peut financer ce bilan au-delà de ${euros(plafond ?? 0)}.`,
    );
  },
});

/**
 * No bilan paid by a funder of L6316-1 or a FAF in the years before the demande de souscription; one that the person
 * paid does not count and is not declared. On the very anniversary the delay is over.
 */
export const R24 = regle<Examen<AvecFinancement>>({
  code: 'R24',
  article: 'Code du travail, D6323-6 al. 4',
  nature: 'loi',
  titre: 'Le CPF ne finance pas deux bilans à moins de cinq ans',
  depuis: '2026-02-26',
  verifier: (examen) => {
    const { financement, demandeLe = examen.bilan.dossier.demandeLe } = examen.commande ?? {};
    const annees = reglage(examen, 'delaiEntreBilansCpfAnnees');
    if (financement?.type !== 'cpf' || !financement.dernierBilanFinanceLe || !demandeLe || annees === null) return [];
    const possibleLe = ajouterAnnees(financement.dernierBilanFinanceLe, annees);
    return si(
      demandeLe < possibleLe,
      `Un bilan a déjà été financé il y a moins de ${annees} ans : le CPF peut en financer un autre à partir du ${possibleLe}.`,
    );
  },
});

/** The CEP is made known before the bilan; for the CPF its service does it, and the dossier says so. */
export const R25 = regle<Examen>({
  code: 'R25',
  article: 'Code du travail, D6323-6 al. 2',
  nature: 'loi',
  titre: 'Le titulaire du CPF est informé du conseil en évolution professionnelle avant le bilan',
  verifier: (examen) => {
    const { etat, dossier } = examen.bilan;
    if (etat !== 'prealable' || dossier.financement?.type !== 'cpf') return [];
    if (!dossier.informations.includes('cep'))
      return ['L’information sur le conseil en évolution professionnelle n’est pas enregistrée.'];
    return siAvant(
      examen,
      dossier.informationsLe.cep,
      (date) =>
        `L’information sur le conseil en évolution professionnelle date du ${date} : le bilan ne peut commencer avant.`,
    );
  },
});

/**
 * Looked at when the bilan starts. A centre that mirrors EDOF is held to what EDOF says; one that does not is not
 * stopped by it, for the CGU bind it elsewhere.
 */
export const R26 = regle<Examen>({
  code: 'R26',
  article: 'CGU de Mon Compte Formation',
  nature: 'politique',
  titre: 'Un bilan CPF commence onze jours ouvrés au plus tôt après la proposition, sur une commande en cours',
  verifier: (examen) => {
    const { etat, dossier } = examen.bilan;
    if (etat !== 'prealable' || dossier.financement?.type !== 'cpf') return [];
    const statut = dossier.statutEdof && statutEdof(dossier.statutEdof);
    const proposeeLe = dossier.propositionEdofLe;
    const delai = reglage(examen, 'cguAvantDebutJoursOuvres');
    const possibleLe =
      proposeeLe !== undefined && delai !== null
        ? ajouterJoursOuvres(jourDe(proposeeLe, examen), delai, siteDe(examen))
        : '';
    return [
      ...si(
        statut?.commande === 'terminee',
        `La commande de Mon Compte Formation est « ${statut?.libelle} » : elle ne finance plus ce bilan.`,
      ),
      ...si(statut?.commande === 'demandee', 'Le titulaire n’a pas encore accepté la proposition de commande.'),
      ...si(
        jourDeLacte(examen) < possibleLe,
        `Un bilan CPF ne peut commencer que le ${possibleLe}, ${delai} jours ouvrés après la proposition.`,
      ),
    ];
  },
});

/** The billing act of EDOF: nothing is declared done that was not held, or that no attendance sheet proves. */
export const R27_SERVICE_FAIT = regle<Examen<{ readonly statut: string }>>({
  code: 'R27',
  article: 'Code du travail, L6362-6 ; R6332-26',
  nature: 'loi',
  titre: 'Le service fait se déclare sur des heures faites, chaque séance comptée émargée des deux parties',
  verifier: (examen) => {
    const { commande, bilan } = examen;
    const { dossier } = bilan;
    if (commande?.statut !== 'serviceDoneDeclared') return [];
    if (!PHASES_COMPTEES.some((phase) => dossier.avancement[phase].minutes > 0))
      return ['Aucune heure d’accompagnement n’est réalisée : aucun service fait n’est à déclarer.'];
    const sansPreuve = Object.values(dossier.seances).filter(
      ({ etat, emargements }) => etat === 'realisee' && emargements.length < 2,
    );
    return [
      ...siAvant(
        examen,
        seancesTenues(dossier).map(finDe).sort().at(-1),
        (date) => `La dernière séance tenue s’est terminée le ${date} : le service fait ne peut être déclaré avant.`,
      ),
      ...sansPreuve.map(({ debut }) => `La séance du ${debut.slice(0, 10)} n’est pas émargée des deux parties.`),
    ];
  },
});

export const FINANCEMENT_DATE = regle<Examen<AvecFinancement>>({
  code: 'C34',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'La demande et le dernier bilan financé ne sont pas dans le futur',
  verifier: (examen) => {
    const { commande } = examen;
    if (!commande) return [];
    const jour = jourDeLacte(examen);
    const { dernierBilanFinanceLe = '' } = commande.financement;
    return [
      ...si((commande.demandeLe ?? '') > jour, 'La demande ne peut être postérieure à l’ouverture du bilan.'),
      ...si(dernierBilanFinanceLe > jour, 'Le dernier bilan financé ne peut être dans le futur.'),
    ];
  },
});

export const COMMANDE_CPF = regle<Examen>({
  code: 'C43',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'EDOF ne suit que les bilans financés par le CPF',
  verifier: ({ bilan: { dossier } }) =>
    si(
      dossier.financement !== undefined && !['cpf', 'france-travail'].includes(dossier.financement.type),
      'Ce bilan n’est pas financé par le CPF : aucune commande de Mon Compte Formation ne le suit.',
    ),
});
