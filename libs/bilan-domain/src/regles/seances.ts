import { seancesTenues, type Dossier, type Seance } from '../dossier/dossier';
import { regle, si, type Examen } from './regle';

const LIBELLES = { planifiee: 'planifiée', annulee: 'annulée', realisee: 'réalisée', absence: 'manquée' } as const;

const PARTIES = ['beneficiaire', 'consultant'] as const;

export interface AvecSeance {
  readonly seanceId: string;
}

/** The séance exists in this dossier and has not been held, cancelled or missed yet. */
export const SEANCE_PLANIFIEE = regle<Examen<AvecSeance>>({
  code: 'C02',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'La séance est planifiée dans ce dossier et n’a pas encore eu lieu',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (sansSeance(dossier, 'planifiee')) return ['Aucune séance n’est planifiée dans ce dossier.'];
    if (!commande) return [];
    const seance = seanceDe(dossier, commande);
    if (!seance) return ['Cette séance n’existe pas dans ce dossier.'];
    return si(seance.etat !== 'planifiee', `Cette séance n’est plus à tenir : elle est déjà ${LIBELLES[seance.etat]}.`);
  },
});

/** An absence leaves a séance that can be moved: everything but what was held or cancelled. */
export const SEANCE_REPORTABLE = regle<Examen<AvecSeance>>({
  ...SEANCE_PLANIFIEE,
  titre: 'La séance à reporter existe dans ce dossier et n’est ni réalisée ni annulée',
  verifier: (examen) => {
    const { dossier } = examen.bilan;
    const reportables = ['planifiee', 'absence'].filter((etat) => !sansSeance(dossier, etat));
    if (reportables.length === 0) return ['Aucune séance n’est à reporter dans ce dossier.'];
    const manquee = examen.commande === undefined || seanceDe(dossier, examen.commande)?.etat === 'absence';
    return manquee ? [] : SEANCE_PLANIFIEE.verifier(examen);
  },
});

export const SEANCE_NOUVELLE = regle<Examen<{ readonly seanceId?: string }>>({
  code: 'C03',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Une séance ne se planifie qu’une fois',
  verifier: ({ bilan, commande }) =>
    si(
      commande?.seanceId !== undefined && Object.hasOwn(bilan.dossier.seances, commande.seanceId),
      'Une séance porte déjà cet identifiant dans ce dossier.',
    ),
});

export const SEANCE_REALISEE = regle<Examen<AvecSeance & { readonly partie: 'beneficiaire' | 'consultant' }>>({
  code: 'C04',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Un émargement se signe une fois, sur une séance réalisée',
  verifier: ({ bilan: { dossier }, commande, contexte: { acteur } }) => {
    if (sansSeance(dossier, 'realisee')) return ['Aucune séance n’est réalisée dans ce dossier.'];
    const pourSoi = acteur.role === 'beneficiaire';
    const attendues = pourSoi ? PARTIES.slice(0, 1) : PARTIES;
    if (seancesTenues(dossier).every(({ emargements }) => attendues.every((partie) => emargements.includes(partie))))
      return pourSoi
        ? ['Le bénéficiaire a déjà signé chaque séance réalisée.']
        : ['Chaque séance réalisée est déjà signée des deux parties.'];
    if (!commande) return [];
    const seance = seanceDe(dossier, commande);
    if (seance?.etat !== 'realisee') return ['L’émargement porte sur une séance réalisée de ce dossier.'];
    return si(seance.emargements.includes(commande.partie), 'Cette partie a déjà signé cette séance.');
  },
});

/** Nobody signs in another's place; the staff may record what both signed on paper. */
export const SIGNATAIRE_EMARGEMENT = regle<Examen<AvecSeance & { readonly partie: 'beneficiaire' | 'consultant' }>>({
  code: 'C28',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Chacun signe pour soi',
  verifier: ({ bilan: { dossier }, commande, contexte: { acteur } }) => {
    const estDunAutre = (seance: Seance | undefined) => {
      const attendu = seance?.consultantId ?? dossier.consultantId;
      return (
        acteur.role === 'consultant' && attendu !== undefined && ![attendu, dossier.consultantId].includes(acteur.id)
      );
    };
    const aSigner = seancesTenues(dossier).filter(({ emargements }) => !PARTIES.every((p) => emargements.includes(p)));
    if (
      aSigner.length > 0 &&
      aSigner.every((seance) => seance.emargements.includes('beneficiaire') && estDunAutre(seance))
    )
      return ['Les séances qui restent à signer sont celles d’un autre consultant.'];
    if (!commande) return [];
    return [
      ...si(
        acteur.role === 'beneficiaire' && commande.partie !== 'beneficiaire',
        'Le bénéficiaire ne peut signer à la place du consultant.',
      ),
      ...si(
        commande.partie === 'consultant' && estDunAutre(seanceDe(dossier, commande)),
        'Seul le consultant de cette séance peut la signer.',
      ),
    ];
  },
});

const sansSeance = ({ seances }: Dossier, etat: string) =>
  !Object.values(seances).some((seance) => seance.etat === etat);

export const seanceDe = ({ seances }: Dossier, { seanceId }: AvecSeance) =>
  Object.hasOwn(seances, seanceId) ? seances[seanceId] : undefined;
