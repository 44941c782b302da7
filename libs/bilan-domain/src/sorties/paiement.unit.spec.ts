import { etatFacturable } from '#lib/bilan-domain';
import {
  commande,
  demarrer,
  givenCommands,
  mentions,
  ouverture,
  prealable,
  seances,
  type CommandeEcrite,
} from '#lib/testing';

/** The retractation of this contract ends on 16 February; its price is 1600 €, of which 480 before the bilan. */
const contrat = (dureeMinutes: number, ...suite: readonly CommandeEcrite[]) =>
  givenCommands(
    ...ouverture({ type: 'personnel', montant: 1600 }),
    ...prealable(),
    commande('EtablirConvention', {
      ...{ type: 'contrat-particulier', mentions: { ...mentions, dureeMinutes }, acompte: 480 },
      le: '2026-02-04T10:00:00Z',
    }),
    commande('SignerConvention', { partie: 'beneficiaire', le: '2026-02-05T09:00:00Z' }),
    commande('SignerConvention', { partie: 'organisme', le: '2026-02-05T10:00:00Z' }),
    demarrer('preliminaire'),
    ...suite,
  ).bilan.dossier;
const travail = (minutes: number) =>
  commande('DeclarerTravailPersonnel', { minutes, nature: 'lectures', le: '2026-02-12T18:00:00Z' });

const ACCOMPAGNEMENT = 960;
const TOUT = 1440;

describe('le solde que doit la personne seule', () => {
  it.each([
    ['16 h d’accompagnement : rien pour le travail personnel', ACCOMPAGNEMENT, [travail(960)], 480],
    ['16 h d’accompagnement : leur part', ACCOMPAGNEMENT, seances(100, 2, 240), 1040],
    ['16 h d’accompagnement : leur part seule', ACCOMPAGNEMENT, [...seances(100, 2, 240), travail(480)], 1040],
    ['24 h : le travail personnel compris', TOUT, [travail(720)], 1040],
    ['24 h : l’un et l’autre', TOUT, [...seances(100, 2, 240), travail(240)], 1040],
  ])('suit les minutes que compte la durée du contrat, %s', (_, dureeMinutes, faits, attendu) => {
    expect(etatFacturable(contrat(dureeMinutes, ...faits), '2026-02-17').montantExigible).toBe(attendu);
  });
});
