import type { FaitsPrealable } from '../../faits';
import { minutesAccompagnement } from '../../programmes/programme';
import type { Partie } from '../../vocabulaire';
import { dater, plusTard, plusTot } from '../dates';
import type { Convention, Dossier, Transmission } from '../dossier';
import type { Evolutions } from '../evolution';

export const evolutionsPrealable: Evolutions<FaitsPrealable> = {
  EntretienPrealableRealise: (dossier, _, { le }) => ({
    entretienPrealable: true,
    ...dater(dossier, 'EntretienPrealableRealise', le),
  }),
  InformationsRemises: ({ informations, informationsLe }, { types }, { le }) => ({
    informations: [...new Set([...informations, ...types])],
    informationsLe: {
      ...informationsLe,
      ...Object.fromEntries(types.map((type) => [type, plusTot(informationsLe[type] ?? le, le)])),
    },
  }),
  BesoinAnalyse: (dossier, _, { le }) => ({ besoinAnalyse: true, ...dater(dossier, 'BesoinAnalyse', le) }),
  FormatDetermine: (dossier, _, { le }) => ({ formatDetermine: true, ...dater(dossier, 'FormatDetermine', le) }),
  ModalitesDefinies: (dossier, _, { le }) => ({ modalitesDefinies: true, ...dater(dossier, 'ModalitesDefinies', le) }),
  EngagementConfirme: (dossier, _, { le }) => ({
    engagementConfirme: true,
    ...dater(dossier, 'EngagementConfirme', le),
  }),
  ConsentementRecueilli: (dossier, _, { le }) => ({
    consentement: 'recueilli',
    consentementLe: le,
    consentements: consentir(dossier, le),
  }),
  ConsentementRetire: ({ consentements }, _, { le }) => ({
    consentement: 'retire',
    consentementLe: le,
    consentements: consentements.map((periode) => ({ ...periode, au: periode.au ?? le })),
  }),
  ConventionEtablie: ({ programme }, { contenus: [mentions] = [], reprise, ...conditions }, { le }) => ({
    convention: {
      ...conditions,
      ...(programme && { accompagnementSeul: conditions.dureeMinutes === minutesAccompagnement(programme.phases) }),
      ...(reprise && {
        transmission: reprise.rang,
        transmiseLe: reprise.transmiseLe,
        repondreAvant: reprise.repondreAvant,
      }),
      ...(mentions && { mentionsReference: mentions.reference }),
      etablieLe: le,
      signatures: [],
      signeesLe: {},
    },
  }),
  ConventionTransmise: ({ convention, transmissions, financement }, { repondreAvant, saisirAvant }, { le }) => {
    if (!convention) return {};
    const { type, mentionsReference, dureeMinutes, prix, acompte } = convention;
    const transmission: Transmission = {
      ...{ type, dureeMinutes, prix, transmiseLe: le, repondreAvant },
      ...(mentionsReference !== undefined && { mentionsReference }),
      ...(acompte !== undefined && { acompte }),
      ...(financement?.employeurSiren !== undefined && { employeurSiren: financement.employeurSiren }),
      ...(saisirAvant !== undefined && { saisirAvant }),
    };
    return {
      convention: { ...convention, transmission: transmissions.length, transmiseLe: le, repondreAvant },
      transmissions: [...transmissions, transmission],
    };
  },
  ConventionSignee: ({ convention }, { partie, retractationJusquau }, { le }) =>
    convention
      ? {
          convention: {
            ...convention,
            ...(retractationJusquau !== undefined && { retractationJusquau }),
            ...signer(convention, partie, le),
          },
        }
      : {},
  ConventionReputeeRefusee: (_, _data, { le }) => ({ closLe: le }),
  BilanSansSuite: (_, _data, { le }) => ({ closLe: le }),
  PhaseDemarree: ({ debuteLe, conclusionDepuis }, { phase }, { le }) => ({
    phaseDepuis: le,
    debuteLe: debuteLe ?? le,
    ...(phase === 'conclusion' && { conclusionDepuis: conclusionDepuis ?? le }),
  }),
};

/** Recorded again, the signature of a party replaces its date. */
function signer({ signatures, signeesLe }: Convention, partie: Partie, le: string): Partial<Convention> {
  const datees = { ...signeesLe, [partie]: le };
  return {
    signatures: signatures.includes(partie) ? signatures : [...signatures, partie],
    signeesLe: datees,
    derniereSignatureLe: Object.values(datees).reduce(plusTard),
  };
}

/** Said again while in force, a consent is as old as its oldest proof; once taken back, it is another consent. */
function consentir({ consentements }: Dossier, le: string): Dossier['consentements'] {
  const derniere = consentements.at(-1);
  if (!derniere || derniere.au !== undefined) return [...consentements, { du: le }];
  return [...consentements.slice(0, -1), { du: plusTot(derniere.du, le) }];
}
