import { effetsSurEcheances } from '#lib/bilan-domain';
import {
  commande,
  factsAsEvents,
  givenCommands,
  jusquAuSuivi,
  ouverture,
  prealable,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';
import { echeancesDe } from './projection';

const BILAN = '0190c000-0000-7000-8000-000000000001';
const PREMIER = '2026-09-02T07:00:00.000Z';
const CLOTURE = '2026-10-02T07:00:00.000Z';

const inviter = (rang: number, le: string): CommandeEcrite =>
  commande('InviterAuSuivi', { rang, le, canal: 'courriel', modele: 'suivi-v1', messageId: `m-${rang}` });
const repondre = (reponse: string, le = '2026-09-20T10:00:00.000Z') => commande('RepondreAuSuivi', { reponse, le });
const plan = { type: 'plan', employeurSiren: '732829320' };
const conventionTransmise = [
  ...ouverture(plan),
  ...prealable(),
  commande('EtablirConvention', { type: 'tripartite', mentions: mentionsDe() }),
  commande('TransmettreConvention', { le: '2026-03-02T16:00:00.000Z' }),
];

describe('the deadlines that the facts of a bilan arm and cancel', () => {
  it('invites at the contact date, at 09:00 site time', () => {
    expect(echeances(...jusquAuSuivi())).toMatchObject({
      'suivi-invitation-1': { etat: 'armee', echeanceLe: PREMIER, dateContact: '2026-09-02' },
      'suivi-cloture-declinee-1': { etat: 'prevue', echeanceLe: PREMIER },
    });
  });

  it('reminds at J+3 and J+10, then closes at J+30, all counted from the first message', () => {
    expect(echeances(...jusquAuSuivi(), inviter(1, PREMIER))).toMatchObject({
      'suivi-invitation-1': { etat: 'faite' },
      'suivi-relance-2': { etat: 'armee', echeanceLe: '2026-09-05T07:00:00.000Z' },
      'suivi-sans-reponse-1': { etat: 'armee', echeanceLe: CLOTURE },
    });
    const apres = echeances(...jusquAuSuivi(), inviter(1, PREMIER), inviter(2, '2026-09-05T07:00:00.000Z'));
    expect(apres).toMatchObject({
      'suivi-relance-2': { etat: 'faite' },
      'suivi-relance-3': { etat: 'armee', echeanceLe: '2026-09-12T07:00:00.000Z' },
    });
  });

  it('waits for nothing more once the beneficiary has accepted', () => {
    const apres = echeances(...jusquAuSuivi(), inviter(1, PREMIER), repondre('accepte'));
    expect(armees(apres)).toEqual(['destruction-2', 'destruction-3']);
    expect(apres['suivi-relance-2']).toMatchObject({ etat: 'annulee' });
  });

  it('closes a declined follow-up at the end of the window, and not before', () => {
    const apres = echeances(...jusquAuSuivi(), inviter(1, PREMIER), repondre('decline'));
    expect(apres).toMatchObject({
      'suivi-cloture-declinee-1': { etat: 'armee', echeanceLe: CLOTURE },
      'suivi-relance-2': { etat: 'annulee' },
      'suivi-sans-reponse-1': { etat: 'annulee' },
    });
  });

  it('closes a follow-up declined before any invitation at the contact date', () => {
    const apres = echeances(...jusquAuSuivi(), repondre('decline', '2026-06-01T10:00:00.000Z'));
    expect(apres).toMatchObject({
      'suivi-invitation-1': { etat: 'annulee' },
      'suivi-cloture-declinee-1': { etat: 'armee', echeanceLe: PREMIER },
    });
  });

  it('forgets the closing when a yes follows a no, and arms it anew when a no follows that yes', () => {
    const ouiApresNon = [...jusquAuSuivi(), inviter(1, PREMIER), repondre('decline'), repondre('accepte')];
    const oui = echeances(...ouiApresNon);
    expect(oui['suivi-cloture-declinee-1']).toMatchObject({ etat: 'annulee' });

    const encoreNon = echeances(...ouiApresNon, repondre('decline'));
    expect(encoreNon['suivi-cloture-declinee-1']).toMatchObject({ etat: 'armee', echeanceLe: CLOTURE });
    expect(encoreNon['suivi-cloture-declinee-1']!.armeeA).toBeGreaterThan(oui['suivi-cloture-declinee-1']!.armeeA!);
  });

  it('has nothing left for the follow-up once it is closed without an answer', () => {
    const apres = echeances(...jusquAuSuivi(), inviter(1, PREMIER), commande('ConstaterSansReponse', { le: CLOTURE }));
    expect(apres['suivi-sans-reponse-1']).toMatchObject({ etat: 'faite' });
    expect(apres['suivi-relance-2']).toMatchObject({ etat: 'annulee' });
  });

  it('holds the follow-up back during a suspension and takes it up again afterwards, unchanged: the law goes on', () => {
    const suspendre = commande('SuspendreBilan', { motif: 'sante', du: '2026-03-02' });
    const suspendu = [...jusquAuSuivi(), suspendre];
    expect(armees(echeances(...suspendu))).toEqual(['destruction-2', 'destruction-3']);
    expect(echeances(...suspendu)['suivi-invitation-1']).toMatchObject({ etat: 'suspendue', echeanceLe: PREMIER });
    expect(armees(echeances(...conventionTransmise, suspendre))).toEqual(['convention-silence-1']);

    const repris = echeances(...suspendu, commande('ReprendreBilan', { le: '2026-10-01T08:00:00.000Z' }));
    expect(repris).toEqual(echeances(...jusquAuSuivi()));
  });

  it('destroys, class by class, on the day of the terme, site time, whatever is agreed for later', () => {
    const conserve = jusquAuSuivi();
    conserve.splice(-1, 0, commande('AccorderConservation', { classes: ['C'], motif: 'suivi' }));
    expect(echeances(...conserve)).toMatchObject({
      'destruction-2': { etat: 'armee', echeanceLe: '2026-03-01T23:00:00.000Z', dateContact: '2026-03-02' },
      'destruction-3': { etat: 'armee', echeanceLe: '2029-03-01T23:00:00.000Z', dateContact: '2029-03-02' },
    });
  });

  it('notes the silence on the convention once the last day to record an answer is over, site time', () => {
    expect(echeances(...conventionTransmise)).toMatchObject({
      'convention-silence-1': { etat: 'armee', echeanceLe: '2026-03-19T23:00:00.000Z', dateContact: '2026-03-20' },
    });
  });

  it('notes no silence when the beneficiary had signed before the transmission was recorded', () => {
    const [transmettre, signer] = [
      conventionTransmise.at(-1)!,
      commande('SignerConvention', { partie: 'beneficiaire' }),
    ];
    const signee = echeances(...conventionTransmise.slice(0, -1), signer, transmettre);
    expect(signee).not.toHaveProperty('convention-silence-1');
  });

  it('notes the silence at its first day when terms already transmitted are drawn up again after others', () => {
    const etablir = (prix: number, le: string) =>
      commande('EtablirConvention', { type: 'tripartite', mentions: { ...mentionsDe(), prix }, le });
    const autre = [...conventionTransmise, etablir(1500, '2026-03-10T10:00:00.000Z')];
    expect(echeances(...autre)['convention-silence-1']).toMatchObject({ etat: 'annulee' });
    expect(echeances(...autre, etablir(1600, '2026-03-11T10:00:00.000Z'))['convention-silence-1']).toMatchObject({
      etat: 'armee',
      echeanceLe: '2026-03-19T23:00:00.000Z',
    });
  });

  it('keeps the day of the log when the convention was transmitted before an answer had days to be recorded', () => {
    const { type, data } = givenCommands(...conventionTransmise).faits.at(-1)!;
    expect(data).toEqual({ repondreAvant: '2026-03-12', saisirAvant: '2026-03-19' });
    const metadata = { fuseau: 'Europe/Paris', etat: { de: 'prealable', vers: 'prealable' } };
    const ancien = { type, schemaVersion: 1, occurredAt: '2026-03-02T16:00:00.000Z', metadata };
    expect(effetsSurEcheances({ ...ancien, data: { repondreAvant: '2026-03-12' } })).toEqual([
      { sur: { nature: 'convention-silence', rang: 1 }, action: 'armer', le: '2026-03-12T23:00:00.000Z' },
    ]);
  });

  it.each([
    ['the beneficiary signs', commande('SignerConvention', { partie: 'beneficiaire' }), 'annulee'],
    ['another party signs', commande('SignerConvention', { partie: 'employeur' }), 'armee'],
    [
      'a new convention is drawn up',
      commande('EtablirConvention', { type: 'tripartite', mentions: { ...mentionsDe(), prix: 1500 } }),
      'annulee',
    ],
    [
      'the employer changes, and with it the convention',
      commande('EnregistrerFinancement', { financement: { ...plan, employeurSiren: '222222222' } }),
      'annulee',
    ],
    ['the amount changes', commande('EnregistrerFinancement', { financement: { ...plan, montant: 900 } }), 'armee'],
    ['the beneficiary gives up', commande('RenoncerAuBilan', { par: 'beneficiaire' }), 'annulee'],
    ['silence is noted', commande('ConstaterSilenceConvention', { le: '2026-03-13T08:00:00.000Z' }), 'faite'],
  ])('when %s, the silence on the convention is settled accordingly', (_, suite, etat) => {
    expect(echeances(...conventionTransmise, suite)['convention-silence-1']).toMatchObject({ etat });
  });

  it('leaves only the destruction to do after an abandon', () => {
    const commence = [...ouverture(), ...preliminaire()];
    const suspendre = commande('SuspendreBilan', { motif: 'sante', du: '2026-03-02' });
    const apres = echeances(...commence, suspendre, commande('AbandonnerBilan', { motif: 'demenagement' }));
    expect(armees(apres)).toEqual(['destruction-2', 'destruction-3']);
  });
});

function echeances(...commandes: readonly CommandeEcrite[]) {
  const events = factsAsEvents(BILAN, givenCommands(...commandes).faits);
  return Object.fromEntries([...echeancesDe(events)].map(([key, row]) => [key.replace(`-${BILAN}`, ''), row]));
}

const armees = (toutes: ReturnType<typeof echeances>) =>
  Object.keys(toutes)
    .filter((key) => toutes[key]!.etat === 'armee')
    .sort();

function mentionsDe() {
  return {
    ...{ intitule: 'Bilan', objectif: 'o', contenu: 'c', moyens: 'm', dureeMinutes: 1440, prix: 1600 },
    periode: { du: '2026-03-16', au: '2026-06-30' },
    ...{ modalitesDeroulement: 'd', modalitesSuivi: 's', modalitesRemise: 'r', modalitesReglement: 'g' },
  };
}
