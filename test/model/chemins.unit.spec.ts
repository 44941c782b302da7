import { getAdjacencyMap } from 'xstate/graph';
import {
  BILAN_NOUVEAU,
  DEFINITIONS,
  ETATS,
  ajouterMinutes,
  bilanMachine,
  decider,
  estPossible,
  etatDe,
  type Bilan,
  type EtatBilan,
  type EvenementMachine,
} from '#lib/bilan-domain';
import {
  CORPS_VALIDES,
  commande,
  contexteDeTest,
  deciderEcrite,
  mentions,
  ouverture,
  prealable,
  type CommandeEcrite,
} from '#lib/testing';
import { plainToInstance } from 'class-transformer';

const PROFONDEUR = 8;

/** The facts that change the state, as the model sees them: only the data that guards read. */
const evenement = (type: string, data: object = {}, de = 'prealable') =>
  ({ type, data: { ...data }, le: '2026-03-02T08:00:00.000Z', de }) as unknown as EvenementMachine;
const EVENEMENTS = [
  evenement('BilanOuvert', {}, 'nouveau'),
  ...['preliminaire', 'investigation', 'conclusion'].map((phase) => evenement('PhaseDemarree', { phase })),
  ...['BilanSansSuite', 'ConventionReputeeRefusee', 'BilanAnnule', 'BilanAbandonne', 'BilanRepris'].map((type) =>
    evenement(type),
  ),
  evenement('SyntheseRemise'),
  ...['InvitationSuiviEnvoyee', 'SuiviAccepte', 'SuiviDecline', 'BilanClos'].map((type) => evenement(type)),
];

type Instantane = Parameters<typeof etatDe>[0];
const cle = (s: Instantane) =>
  s.context.phaseSuspendue ? `${etatDe(s)} depuis ${s.context.phaseSuspendue}` : etatDe(s);

/** xstate's own graph of the machine: from each state, where each of those facts leads. */
const carte = getAdjacencyMap(bilanMachine, {
  events: (s: Instantane) => [...EVENEMENTS, { ...evenement('BilanSuspendu', { du: '2026-03-02' }), de: etatDe(s) }],
  serializeState: (s) => cle(s),
});

interface Arete {
  readonly type: string;
  readonly phase?: string;
  readonly vers: string;
}

const aretesDe = (etat: string): readonly Arete[] =>
  Object.values(
    carte[etat as never]!.transitions as Record<
      string,
      { event: { type: string; data: { phase?: string } }; state: Instantane }
    >,
  )
    .map(({ event, state }) => ({
      type: event.type,
      ...(event.data.phase && { phase: event.data.phase }),
      vers: cle(state),
    }))
    .filter(({ vers }) => vers !== etat)
    // R06 always refuses it: the machine keeps it for the histories that took it
    .filter(({ vers }) => etat !== 'prealable' || vers !== 'conclusion');

/** A bilan being led along a path, with the time of its last act. */
interface Etape {
  readonly bilan: Bilan;
  readonly le: string;
}

function envoyer(etape: Etape, ecrite: CommandeEcrite, le?: string): Etape {
  const instant = le ?? ajouterMinutes(etape.le, 60);
  const decision = deciderEcrite(etape.bilan, commande(ecrite.type, { ...ecrite.corps, le: instant }, ecrite.par));
  if (!decision.accepte) throw new Error(`${ecrite.type}: ${JSON.stringify(decision.refus)}`);
  return { bilan: decision.bilan, le: instant };
}

const tout = (etape: Etape, ...commandes: readonly CommandeEcrite[]): Etape =>
  commandes.reduce((suivante, ecrite) => envoyer(suivante, ecrite), etape);

function deroger(etape: Etape, ...regles: string[]): Etape {
  const manquantes = regles.filter((regle) => !etape.bilan.dossier.derogations.includes(regle));
  return tout(etape, ...manquantes.map((regle) => commande('AccorderDerogation', { regle, motif: 'modele' })));
}

const PERIODE = { du: '2026-02-02', au: '2028-12-31' };

/** A convention à trois, in the hands of the beneficiary: the ten days run. */
function transmettre(etape: Etape): Etape {
  return tout(
    etape,
    commande('EnregistrerFinancement', { financement: { type: 'plan', employeurSiren: '732829320' } }),
    commande('EtablirConvention', {
      type: 'tripartite',
      mentions: { ...mentions, periode: PERIODE },
    }),
    commande('TransmettreConvention'),
  );
}

const CONVENTION_CPF = commande('EtablirConvention', {
  type: 'cgu-mcf',
  mentions: { ...mentions, periode: PERIODE },
});

function signer(etape: Etape): Etape {
  const { convention } = etape.bilan.dossier;
  if (convention?.type !== 'tripartite' || convention.signatures.length > 0) return etape;
  return tout(
    etape,
    ...['beneficiaire', 'organisme', 'employeur'].map((partie) => commande('SignerConvention', { partie })),
  );
}

/** What a lawful dossier needs before that fact, then the command that establishes it. */
const MENER: Readonly<Record<string, (etape: Etape, arete: Arete) => Etape>> = {
  BilanOuvert: (etape) => envoyer(etape, ouverture()[0]!, '2026-02-02T09:00:00.000Z'),
  PhaseDemarree: (etape, { phase }) => {
    const { dossier } = etape.bilan;
    const cadree = dossier.besoinAnalyse ? etape : tout(etape, ...prealable());
    const contrat = dossier.convention ? signer(cadree) : tout(cadree, CONVENTION_CPF);
    const investiguee =
      phase === 'conclusion' && !dossier.alternatives
        ? tout(contrat, commande('DocumenterAlternatives', CORPS_VALIDES.DocumenterAlternatives))
        : contrat;
    return envoyer(deroger(investiguee, 'P01', 'P04'), commande('DemarrerPhase', { phase }));
  },
  BilanSansSuite: (etape) => envoyer(etape, commande('RenoncerAuBilan', { par: 'organisme' }, 'responsable')),
  ConventionReputeeRefusee: (etape) => {
    const transmise = etape.bilan.dossier.convention ? etape : transmettre(etape);
    return envoyer(transmise, commande('ConstaterSilenceConvention'), ajouterMinutes(transmise.le, 20 * 24 * 60));
  },
  BilanAnnule: (etape) => envoyer(etape, commande('AnnulerBilan', { motif: 'modele' })),
  BilanAbandonne: (etape) => envoyer(etape, commande('AbandonnerBilan', { motif: 'modele' })),
  BilanSuspendu: (etape) => {
    const { etat, dossier } = etape.bilan;
    const avant = etat === 'prealable' && !dossier.convention ? transmettre(etape) : etape;
    const du = ajouterMinutes(avant.le, 60).slice(0, 10);
    return envoyer(avant, commande('SuspendreBilan', { motif: 'modele', du }));
  },
  BilanRepris: (etape) => envoyer(etape, commande('ReprendreBilan')),
  SyntheseRemise: (etape) => {
    const debut = ajouterMinutes(etape.le, 60);
    const seanceId = `0190d000-0000-7000-8000-${String(Date.parse(etape.le)).slice(-12).padStart(12, '0')}`;
    const seance = { seanceId, debut, minutes: 60 };
    const planifiee = envoyer(etape, commande('PlanifierSeance', { ...seance, modalite: 'mixte' }), debut);
    return tout(
      planifiee,
      commande('RealiserSeance', seance),
      ...['DocumenterAlternatives', 'ValiderPlanAction', 'RestituerResultats', 'AnnoncerSuivi'].map((type) =>
        commande(type, CORPS_VALIDES[type]),
      ),
      commande('RedigerSynthese', CORPS_VALIDES.RedigerSynthese),
      commande('RemettreSynthese', CORPS_VALIDES.RemettreSynthese),
    );
  },
  InvitationSuiviEnvoyee: (etape) => {
    const { invitations, invitationLe, prochaineEtapeLe } = etape.bilan.dossier.suivi!;
    const due = (invitations === 0 ? invitationLe : prochaineEtapeLe)!;
    const le = due > etape.le ? due : ajouterMinutes(etape.le, 60);
    const corps = { ...CORPS_VALIDES.InviterAuSuivi, rang: invitations + 1 };
    return envoyer(etape, commande('InviterAuSuivi', corps), le);
  },
  SuiviAccepte: (etape) => envoyer(etape, commande('RepondreAuSuivi', { reponse: 'accepte' })),
  SuiviDecline: (etape) => envoyer(etape, commande('RepondreAuSuivi', { reponse: 'decline' })),
  BilanClos: (etape) => {
    const decline =
      etape.bilan.dossier.suivi?.reponse === 'decline'
        ? etape
        : tout(etape, commande('RepondreAuSuivi', { reponse: 'decline' }));
    return envoyer(decline, commande('CloreBilan', { issue: 'suivi-decline' }));
  },
};

describe('le graphe de la machine', () => {
  it('atteint chaque état, et la suspension depuis chaque phase', () => {
    const cles = Object.keys(carte);
    expect(ETATS.filter((etat) => etat !== 'suspendu' && !cles.includes(etat))).toEqual([]);
    const phases = [
      'prealable',
      'preliminaire',
      'investigation',
      'conclusion',
      'suivi.attente',
      'suivi.invite',
      'suivi.accepte',
    ];
    expect(cles.filter((c) => c.startsWith('suspendu')).sort()).toEqual(
      phases.map((p) => `suspendu depuis ${p}`).sort(),
    );
  });

  it(`donne, sur chaque chemin de ${PROFONDEUR} transitions au plus, l’état où les commandes mènent`, () => {
    let menees = 0;
    const visites = new Map<EtatBilan, Bilan>();
    const suivre = (etape: Etape, etat: string, profondeur: number): void => {
      visites.set(etape.bilan.etat, etape.bilan);
      if (profondeur === PROFONDEUR) return;
      for (const arete of aretesDe(etat)) {
        const suivante = MENER[arete.type]!(etape, arete);
        menees += 1;
        const { bilan } = suivante;
        const obtenu = bilan.dossier.phaseSuspendue
          ? `${bilan.etat} depuis ${bilan.dossier.phaseSuspendue}`
          : bilan.etat;
        expect([etat, arete.type, obtenu]).toEqual([etat, arete.type, arete.vers]);
        suivre(suivante, arete.vers, profondeur + 1);
      }
    };
    suivre({ bilan: BILAN_NOUVEAU, le: '2026-02-02T08:00:00.000Z' }, 'nouveau', 0);

    expect(menees).toBeGreaterThan(2_000);
    expect([...visites.keys()].sort()).toEqual([...ETATS].sort());
    for (const [etat, bilan] of visites)
      for (const definition of DEFINITIONS.values()) {
        const instance = plainToInstance(definition.classe, { ...CORPS_VALIDES[definition.type], le: undefined });
        const contexte = contexteDeTest({ role: definition.auteurs.at(-1)!, le: '2027-12-31T12:00:00.000Z' });
        const decision = decider(definition, bilan, instance, contexte);
        if (!estPossible(definition, etat))
          expect(decision).toEqual({ accepte: false, refus: { code: 'TRANSITION_IMPOSSIBLE', etat } });
        else if (!decision.accepte && decision.refus.code === 'REGLES_NON_SATISFAITES')
          for (const { code, article, message } of decision.refus.regles)
            expect([code, article, message]).toEqual([
              expect.stringMatching(/^[RLPC]\d\d$/),
              expect.stringMatching(/.{6,}/),
              expect.stringMatching(/^[A-ZÀÉ\d].{10,}\.$/u),
            ]);
      }
  });
});
