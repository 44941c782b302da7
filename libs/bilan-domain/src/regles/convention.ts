import { plusTard } from '../dossier/dates';
import type { Convention, Dossier } from '../dossier/dossier';
import { REGIMES, SIGNATAIRES } from '../financements';
import type { Partie, TypeConvention } from '../vocabulaire';
import { siAvant } from './anteriorite';
import { jourDeLacte } from './examen';
import { regle, si, type Examen } from './regle';

const NOMS: Readonly<Record<Partie, string>> = {
  beneficiaire: 'le bénéficiaire',
  organisme: 'l’organisme',
  employeur: 'l’employeur',
};

const LIBELLES: Readonly<Record<TypeConvention, string>> = {
  tripartite: 'une convention entre le bénéficiaire, l’organisme et l’employeur',
  'contrat-particulier': 'un contrat écrit entre le bénéficiaire et l’organisme',
  'cgu-mcf': 'une commande aux conditions générales de Mon Compte Formation',
};

/** Parties whose signature is still missing. */
function signaturesManquantes({ convention }: Dossier): readonly Partie[] {
  return convention ? SIGNATAIRES[convention.type].filter((partie) => !convention.signatures.includes(partie)) : [];
}

/** Instant at which the contract was made: its last signature, or its recording when it bears none. */
const concluLe = ({ etablieLe, derniereSignatureLe }: Convention): string | undefined =>
  etablieLe && derniereSignatureLe ? plusTard(etablieLe, derniereSignatureLe) : (derniereSignatureLe ?? etablieLe);

/** The written contract of one group of fundings, looked at when the bilan leaves the préalable. */
const contratAvantDebut = (code: string, article: string, titre: string) =>
  regle<Examen>({
    code,
    article,
    nature: 'loi',
    titre,
    verifier: (examen) => {
      const { etat, dossier } = examen.bilan;
      const contrat = dossier.financement && REGIMES[dossier.financement.type].contrat;
      if (etat !== 'prealable' || contrat?.code !== code) return [];
      if (dossier.convention?.type !== contrat.type)
        return [`Aucun contrat conforme n’est établi : ce financement appelle ${LIBELLES[contrat.type]}.`];
      const manquantes = signaturesManquantes(dossier);
      if (manquantes.length > 0)
        return manquantes.map((partie) => `La convention n’est pas signée par ${NOMS[partie]}.`);
      return siAvant(
        examen,
        concluLe(dossier.convention),
        (date) => `Le contrat est conclu le ${date} : le bilan ne peut commencer avant.`,
      );
    },
  });

/** One of them applies to each funding: `REGIMES` names it. */
export const CONTRAT_AVANT_DEBUT = [
  contratAvantDebut(
    'R15',
    'Code du travail, R6313-8 ; R1233-35',
    'Plan et reclassement : la convention est signée des trois parties avant la phase préliminaire',
  ),
  contratAvantDebut(
    'L01',
    'Code du travail, L6353-3',
    'La personne qui paie seule a signé un contrat écrit avant la phase préliminaire',
  ),
  contratAvantDebut(
    'L02',
    'Code du travail, D6353-1 III',
    'CPF : la commande aux conditions générales, qui tiennent lieu de convention, est enregistrée',
  ),
  contratAvantDebut(
    'L03',
    'Arrêté du 31 juillet 2009',
    'Agent public : la convention est signée des trois parties avant la phase préliminaire',
  ),
  contratAvantDebut(
    'L04',
    'Code du travail, L6353-1 ; D6353-1',
    'France Travail et fonds d’assurance formation : la convention est signée avant la phase préliminaire',
  ),
] as const;

export const CONVENTION_DU_FINANCEMENT = regle<Examen<{ readonly type: TypeConvention }>>({
  code: 'C31',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'La convention établie est celle que le financement appelle',
  verifier: ({ bilan: { dossier }, commande }) => {
    const attendue = dossier.financement && REGIMES[dossier.financement.type].contrat.type;
    return si(
      commande !== undefined && attendue !== undefined && commande.type !== attendue,
      `Ce financement appelle ${LIBELLES[attendue ?? 'tripartite']}.`,
    );
  },
});

interface AvecPartie {
  readonly partie: Partie;
}

export const SIGNATURE_ATTENDUE = regle<Examen<AvecPartie>>({
  code: 'C32',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'Seules les parties à la convention la signent, chacune pour soi et une fois, à une date qui se corrige',
  verifier: ({ bilan: { dossier }, commande, contexte, le }) => {
    if (!dossier.convention) return ['Aucune convention n’est établie.'];
    const { type, signeesLe } = dossier.convention;
    const signeeLe = commande && signeesLe[commande.partie];
    const datee = signeeLe !== undefined && le < signeeLe;
    if (signaturesManquantes(dossier).length === 0 && !datee) return ['Aucune signature n’est attendue.'];
    if (!commande) return [];
    const nom = majuscule(NOMS[commande.partie]);
    return [
      ...si(le < (dossier.convention.etablieLe ?? ''), 'La signature est datée d’avant la convention.'),
      ...si(!SIGNATAIRES[type].includes(commande.partie), `${nom} n’est pas partie à cette convention.`),
      ...si(
        signeeLe !== undefined && !datee,
        `${nom} a déjà signé. Enregistrée de nouveau à une date antérieure, sa signature prend cette date.`,
      ),
      ...si(
        contexte.acteur.role === 'beneficiaire' && commande.partie !== 'beneficiaire',
        'Le bénéficiaire ne peut signer que pour lui-même.',
      ),
    ];
  },
});

const majuscule = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);

export const CONVENTION_ETABLIE = regle<Examen>({
  code: 'C30',
  article: 'Cohérence du dossier',
  nature: 'coherence',
  titre: 'On transmet, une fois, une convention tripartite établie',
  verifier: ({ bilan: { dossier }, commande, le }) => [
    ...si(dossier.convention?.type !== 'tripartite', 'Aucune convention tripartite n’est établie.'),
    ...si(
      commande !== undefined && le < (dossier.convention?.etablieLe ?? ''),
      'La transmission est datée d’avant la convention.',
    ),
    ...si(
      dossier.convention?.repondreAvant !== undefined,
      'Cette convention est déjà transmise : le délai de réponse court et ne se prolonge pas.',
    ),
  ],
});

/** Ten days from the employer's transmission, then silence is refusal. */
export const R17_SIGNATURE = regle<Examen<AvecPartie>>({
  code: 'R17',
  article: 'Code du travail, R6313-8',
  nature: 'loi',
  titre: 'Le bénéficiaire signe dans les dix jours de la transmission',
  verifier: (examen) => {
    const { dossier } = examen.bilan;
    const repondreAvant = dossier.convention?.repondreAvant;
    const concerne = examen.commande
      ? examen.commande.partie === 'beneficiaire'
      : signaturesManquantes(dossier).join() === 'beneficiaire';
    return si(
      concerne && repondreAvant !== undefined && jourDeLacte(examen) > repondreAvant,
      `Le délai de réponse a expiré le ${repondreAvant} : l’absence de réponse vaut refus de conclure la convention.`,
    );
  },
});

export const R17_SILENCE = regle<Examen>({
  code: 'R17',
  article: 'Code du travail, R6313-8',
  nature: 'loi',
  titre: 'Le silence ne vaut refus qu’une fois le délai de dix jours expiré',
  verifier: (examen) => {
    const { convention } = examen.bilan.dossier;
    if (!convention?.repondreAvant) return ['La convention n’a pas été transmise au bénéficiaire.'];
    return [
      ...si(convention.signatures.includes('beneficiaire'), 'Le bénéficiaire a signé la convention.'),
      ...si(
        jourDeLacte(examen) <= convention.repondreAvant,
        `Le bénéficiaire peut encore répondre jusqu’au ${convention.repondreAvant}.`,
      ),
    ];
  },
});
