import {
  commande,
  conclusion,
  factsAsEvents,
  givenCommands,
  investigation,
  jusquAuSuivi,
  mentions,
  ouverture,
  prealable,
  preliminaire,
  seances,
  type CommandeEcrite,
} from '#lib/testing';
import { foldBatch } from '../runner/fold';
import type { LignePortefeuille } from './ligne';
import { PORTEFEUILLE } from './projection';

const BILAN = '0190a000-0000-7000-8000-00000000b001';

/** The row of a bilan led by these commands; batches of every size must give the same. */
function ligneApres(...commandes: readonly CommandeEcrite[]): LignePortefeuille {
  const events = factsAsEvents(BILAN, givenCommands(...commandes).faits);
  const atOnce = foldBatch(PORTEFEUILLE, new Map(), events).changed.get(BILAN)!;
  const rows = new Map<string, LignePortefeuille>();
  for (const event of events)
    for (const [key, row] of foldBatch(PORTEFEUILLE, rows, [event]).changed) rows.set(key, row!);
  expect(rows.get(BILAN)).toEqual(atOnce);
  return atOnce;
}

describe('le portefeuille', () => {
  it('montre la phase et les heures faites et requises', () => {
    const ligne = ligneApres(...ouverture(), ...preliminaire());
    expect(ligne).toMatchObject({
      phase: 'preliminaire',
      minutesFaites: 360,
      minutesRequises: 1440,
      financement: 'cpf',
    });
    expect(ligne.heures.preliminaire).toEqual({
      seancesFaites: 3,
      seancesRequises: 3,
      minutesFaites: 360,
      minutesRequises: 360,
      travailPersonnelFait: 0,
      travailPersonnelRequis: 0,
    });
    expect(ligne.alertes).toContain('emargement-manquant');
  });

  it('montre la prochaine séance planifiée, pas celle qui est tenue', () => {
    const [planifier, realiser] = seances(500, 1, 120) as [CommandeEcrite, CommandeEcrite];
    const avant = ligneApres(...ouverture(), ...preliminaire(), planifier);
    expect(avant.prochaineSeanceLe).toBe(new Date(planifier.corps!.debut as string).toISOString());
    expect(ligneApres(...ouverture(), ...preliminaire(), planifier, realiser).prochaineSeanceLe).toBeNull();
  });

  it('montre la prochaine échéance : destruction au terme, puis invitation, relances et clôture du suivi', () => {
    expect(ligneApres(...jusquAuSuivi())).toMatchObject({ prochaineEcheance: 'destruction' });
    const detruit = [...jusquAuSuivi(), commande('DetruireDocuments', { classes: ['B', 'C'] }, 'systeme')];
    expect(ligneApres(...detruit)).toMatchObject({
      phase: 'suivi',
      prochaineEcheance: 'suivi-invitation',
      prochaineEcheanceLe: '2026-09-02T07:00:00.000Z',
    });
    const inviter = commande('InviterAuSuivi', {
      rang: 1,
      canal: 'courriel',
      modele: 'v1',
      messageId: 'm1',
      le: '2026-09-02T07:00:00.000Z',
    });
    expect(ligneApres(...detruit, inviter)).toMatchObject({
      etat: 'suivi.invite',
      prochaineEcheance: 'suivi-relance',
      prochaineEcheanceLe: '2026-09-05T07:00:00.000Z',
    });
  });

  it('montre les échéances que le moteur arme : mêmes noms, mêmes instants, rien une fois le suivi accepté', () => {
    const convention = ligneApres(
      ...ouverture({ type: 'plan', employeurSiren: '732829320', montant: 1600 }),
      ...prealable(),
      commande('EtablirConvention', { type: 'tripartite', mentions }),
      commande('TransmettreConvention', { le: '2026-03-02T16:00:00.000Z' }),
    );
    expect(convention).toMatchObject({
      prochaineEcheance: 'convention-silence',
      prochaineEcheanceLe: '2026-03-19T23:00:00.000Z',
    });
    const detruit = [...jusquAuSuivi(), commande('DetruireDocuments', { classes: ['B', 'C'] }, 'systeme')];
    const repondre = (reponse: string) => commande('RepondreAuSuivi', { reponse, le: '2026-06-01T10:00:00.000Z' });
    expect(ligneApres(...detruit, repondre('decline'))).toMatchObject({
      prochaineEcheance: 'suivi-cloture-declinee',
      prochaineEcheanceLe: '2026-09-02T07:00:00.000Z',
    });
    expect(ligneApres(...detruit, repondre('accepte')).prochaineEcheance).toBeNull();
  });

  it('ne signale le plafond des 24 heures que si ce qui reste à faire n’y tient plus', () => {
    const parLeLivre = [...ouverture(), ...preliminaire(), ...investigation(), ...conclusion()];
    expect(ligneApres(...parLeLivre)).toMatchObject({ etat: 'conclusion', minutesFaites: 1440 });
    expect(ligneApres(...parLeLivre).alertes).not.toContain('plafond-24h-proche');
    const depasse = ligneApres(...ouverture(), ...preliminaire(), ...seances(105, 1, 60));
    expect(depasse.alertes).toContain('plafond-24h-proche');
  });

  it('lève les alertes du dossier', () => {
    expect(ligneApres(...ouverture()).alertes).toEqual([]);
    expect(
      ligneApres(...ouverture(), commande('SuspendreBilan', { motif: 'sante', du: '2026-03-02' })).alertes,
    ).toEqual(['suspendu']);
  });
});
