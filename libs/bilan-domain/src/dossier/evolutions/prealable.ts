import type { FaitsPrealable } from '../../faits';
import type { Evolutions } from '../evolution';

export const evolutionsPrealable: Evolutions<FaitsPrealable> = {
  EntretienPrealableRealise: () => ({ entretienPrealable: true }),
  InformationsRemises: ({ informations }, { types }) => ({ informations: [...new Set([...informations, ...types])] }),
  BesoinAnalyse: () => ({ besoinAnalyse: true }),
  FormatDetermine: () => ({ formatDetermine: true }),
  ModalitesDefinies: () => ({ modalitesDefinies: true }),
  EngagementConfirme: () => ({ engagementConfirme: true }),
  ConsentementRecueilli: (_, _data, { le }) => ({ consentement: 'recueilli', consentementLe: le }),
  ConsentementRetire: (_, _data, { le }) => ({ consentement: 'retire', consentementLe: le }),
  ConventionEtablie: (_, { contenus: _contenus, ...conditions }, { le }) => ({
    convention: { ...conditions, etablieLe: le, signatures: [] },
  }),
  ConventionTransmise: ({ convention }, { repondreAvant }, { le }) =>
    convention ? { convention: { ...convention, transmiseLe: le, repondreAvant } } : {},
  ConventionSignee: ({ convention }, { partie, retractationJusquau }) =>
    convention
      ? {
          convention: {
            ...convention,
            ...(retractationJusquau !== undefined && { retractationJusquau }),
            signatures: [...convention.signatures, partie],
          },
        }
      : {},
  ConventionReputeeRefusee: (_, _data, { le }) => ({ closLe: le }),
  BilanSansSuite: (_, _data, { le }) => ({ closLe: le }),
  PhaseDemarree: ({ debuteLe }, _data, { le }) => ({ phaseDepuis: le, debuteLe: debuteLe ?? le }),
};
