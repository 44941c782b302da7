import type { Dossier } from '../dossier/dossier';
import type { MentionsConvention } from '../faits';
import { REGIMES } from '../financements';
import { minutesAccompagnement, minutesComptees } from '../programmes/programme';
import type { TypeConvention } from '../vocabulaire';
import { enHeures } from './heures';
import { jourDeLacte, reglage } from './examen';
import { regle, si, type Examen } from './regle';

interface Etablissement {
  readonly type: TypeConvention;
  readonly mentions: MentionsConvention;
  readonly acompte?: number;
}

/** What article R6313-8 lists, by the name of the field: that each is there is also what the form of the body says. */
const MENTIONS_R6313_8: Readonly<Partial<Record<keyof MentionsConvention, string>>> = {
  intitule: 'l’intitulé de l’action',
  objectif: 'son objectif',
  contenu: 'son contenu',
  moyens: 'les moyens prévus',
  modalitesDeroulement: 'les modalités de déroulement',
  modalitesSuivi: 'les modalités de suivi',
  modalitesRemise: 'les modalités de remise des résultats détaillés et de la synthèse',
  modalitesReglement: 'les modalités de règlement',
};

export const R16 = regle<Examen<Etablissement>>({
  code: 'R16',
  article: 'Code du travail, R6313-8',
  nature: 'loi',
  titre: 'La convention porte toutes ses mentions',
  verifier: ({ commande }) =>
    commande?.type !== 'tripartite'
      ? []
      : Object.entries(MENTIONS_R6313_8)
          .filter(([champ]) => `${commande.mentions[champ as 'intitule']}`.trim() === '')
          .map(([, mention]) => `La convention ne mentionne pas ${mention}.`),
});

/** The number comes from the directory with the opening: nobody types it, and it cannot be wrong on one convention. */
export const R6351_6 = regle<Examen<Etablissement>>({
  code: 'L05',
  article: 'Code du travail, R6351-6',
  nature: 'loi',
  titre: 'La convention cite le numéro de déclaration d’activité de l’organisme',
  verifier: ({ bilan: { dossier }, commande }) =>
    si(
      commande?.type !== 'cgu-mcf' && dossier.nda === undefined,
      'Le numéro de déclaration d’activité de l’organisme n’est pas connu de ce dossier : la convention doit le citer.',
    ),
});

/** An employer that signs is known by its SIREN, or R6313-5 could not be checked. */
export const EMPLOYEUR_CONNU = regle<Examen>({
  code: 'L06',
  article: 'Code du travail, R6313-8 ; R6313-5',
  nature: 'loi',
  titre: 'L’employeur partie à la convention est identifié',
  verifier: ({ bilan: { dossier } }) => {
    const { financement } = dossier;
    return si(
      financement !== undefined && REGIMES[financement.type].employeur && financement.employeurSiren === undefined,
      'Le numéro SIREN de l’employeur n’est pas enregistré avec le financement.',
    );
  },
});

/** Again at the start: a funding recorded since may have lost it. */
export const EMPLOYEUR_AU_DEBUT = regle<Examen>({
  ...EMPLOYEUR_CONNU,
  titre: 'Un bilan dont l’employeur est partie à la convention ne commence pas sans qu’il soit identifié',
  verifier: (examen) => (examen.bilan.etat === 'prealable' ? EMPLOYEUR_CONNU.verifier(examen) : []),
});

export const DUREE_ET_PERIODE = regle<Examen<Etablissement>>({
  code: 'C33',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'La durée de la convention est celle du programme, et sa période est dans l’ordre',
  verifier: ({ bilan: { dossier }, commande }) => {
    if (!commande) return [];
    const { dureeMinutes, periode } = commande.mentions;
    return [
      ...dureeHorsProgramme(dossier, dureeMinutes),
      ...si(periode.au < periode.du, 'La période de la convention se termine avant de commencer.'),
    ];
  },
});

/** With the personal work or without it, as the parties prefer to count. */
const dureeHorsProgramme = ({ programme }: Dossier, dureeMinutes: number): readonly string[] => {
  if (!programme) return [];
  const prevues = minutesComptees(programme.phases);
  const accompagnement = minutesAccompagnement(programme.phases);
  return si(
    dureeMinutes !== prevues && dureeMinutes !== accompagnement,
    `La convention annonce ${enHeures(dureeMinutes)} : le programme du bilan en compte ${enHeures(prevues)}, ` +
      `dont ${enHeures(accompagnement)} d’accompagnement.`,
  );
};

/**
 * Adapted since, the programme is no longer what the parties agreed to: R6313-8 1° makes its duration a mention of the
 * convention. Once the bilan runs, it is adapted within the cap of R05 without another contract.
 */
export const DUREE_AU_DEBUT = regle<Examen>({
  ...DUREE_ET_PERIODE,
  titre: 'Le bilan commence sous une convention qui annonce la durée de son programme',
  verifier: ({ bilan: { etat, dossier } }) =>
    etat !== 'prealable' || !dossier.convention
      ? []
      : dureeHorsProgramme(dossier, dossier.convention.dureeMinutes).map(
          (ecart) => `${ecart} Établissez-la de nouveau, à la durée du programme.`,
        ),
});

/** R6313-8 1° makes the period a mention of the convention: what begins outside it is not what the parties agreed to. */
export const DEBUT_DANS_LA_PERIODE = regle<Examen>({
  ...DUREE_ET_PERIODE,
  titre: 'Le bilan commence dans la période de sa convention',
  verifier: (examen) => {
    const { etat, dossier } = examen.bilan;
    const periode = dossier.convention?.periode;
    if (etat !== 'prealable' || !periode) return [];
    const { du, au } = periode;
    const jour = jourDeLacte(examen);
    return si(
      jour < du || jour > au,
      `La période de la convention va du ${du} au ${au} : le bilan ne peut commencer le ${jour}. Commencez-le dans cette ` +
        'période, ou établissez une convention à la bonne période.',
    );
  },
});

/**
 * Payments are not facts of the dossier: invoices and accounts live elsewhere. What binds them is written when the
 * contract is made, here, and dated when it is signed (`ConventionSignee.retractationJusquau`); `sorties/paiement.ts`
 * answers what may be asked on a day.
 */
export const R18 = regle<Examen<Etablissement>>({
  code: 'R18',
  article: 'Code du travail, L6353-6',
  nature: 'loi',
  titre: 'Le premier paiement de la personne qui paie seule ne dépasse pas trente pour cent du prix',
  verifier: (examen) => {
    const { commande, bilan } = examen;
    const { financement } = bilan.dossier;
    if (commande?.acompte === undefined || !financement || !REGIMES[financement.type].personneSeule) return [];
    const pourcent = reglage(examen, 'acompteMaxPourcent');
    return si(
      commande.acompte * 100 > commande.mentions.prix * pourcent,
      `Le premier paiement ne peut dépasser ${pourcent} % du prix convenu.`,
    );
  },
});

/** A contract is about what is to come: it does not begin before the request that led to it. */
export const PERIODE_APRES_DEMANDE = regle<Examen<Etablissement>>({
  ...DUREE_ET_PERIODE,
  titre: 'La période de la convention ne commence pas avant l’ouverture du bilan et n’est pas finie quand on l’établit',
  verifier: (examen) => {
    const { commande, bilan } = examen;
    if (!commande) return [];
    const { du, au } = commande.mentions.periode;
    return [
      ...si(du < (bilan.dossier.demandeLe ?? ''), 'La période de la convention commence avant la demande de bilan.'),
      ...si(au < jourDeLacte(examen), 'La période de la convention est déjà passée.'),
    ];
  },
});
