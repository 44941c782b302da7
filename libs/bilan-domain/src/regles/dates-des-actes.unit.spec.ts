import { ajouterJours } from '#lib/bilan-domain';
import {
  CORPS_VALIDES,
  PROJET_TEST,
  commande,
  conclusion,
  demarrer,
  givenCommands,
  investigation,
  jusquAuSuivi,
  ouverture,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';

const DEDANS = 'C14 La date de l’acte tombe pendant une suspension du bilan.';
const jour = (date: string, heure: string) => `${date}T${heure}Z`;

/** Suspended from 26 February, 00:00 in Paris, to the 28th at 08:00 UTC, recorded the day after it began. */
const interruption = (du = '2026-02-26', reprise = '2026-02-28'): CommandeEcrite[] => [
  commande('SuspendreBilan', { motif: 'sante', du, le: jour(ajouterJours(du, 1), '10:00:00') }),
  commande('ReprendreBilan', { le: jour(reprise, '08:00:00') }),
];

const dater = ({ type, corps }: CommandeEcrite, le: string) => commande(type, { ...corps, le });

describe('un travail du bilan, après une suspension', () => {
  const conclure = () => [...ouverture(), ...preliminaire(), ...investigation(), demarrer('conclusion')];
  const TEST = { ...CORPS_VALIDES.PasserTest, testId: '0190b000-0000-7000-8000-000000000651' };
  const TRAVAUX: readonly (readonly [string, Record<string, unknown>])[] = [
    ['DeclarerTravailPersonnel', { minutes: 1, nature: 'lecture' }],
    ...[
      ...['AnalyserBesoin', 'DeterminerFormat', 'DefinirModalites', 'AnalyserParcours', 'InventorierAcquis'],
      ...['HierarchiserCompetences', 'AutoEvaluer', 'IdentifierPointsForts', 'RealiserEnquete'],
      ...['RechercherEmploiFormation', 'ElaborerProjet', 'EtablirEcheancier', 'DocumenterAlternatives'],
      ...['ValiderPlanAction', 'RestituerResultats', 'AnnoncerSuivi', 'RedigerSynthese'],
    ].map((type): [string, Record<string, unknown>] => [type, CORPS_VALIDES[type]!]),
    ['PasserTest', TEST],
    ['RestituerTest', CORPS_VALIDES.RestituerTest!],
    ['EcarterProjet', { projetId: PROJET_TEST }],
    ['ValiderProjet', { projetId: PROJET_TEST }],
  ];
  const reprise = () =>
    givenCommands(
      ...conclure(),
      commande('PasserTest', { ...CORPS_VALIDES.PasserTest, le: '2026-02-24T08:00:00Z' }),
      ...interruption(),
    );

  it.each(TRAVAUX)('ne s’en date pas : %s', (type, corps) => {
    const le = (date: string) => reprise().when(dater(commande(type, corps), date));
    le('2026-02-25T23:00:00Z').thenRefusedWith(DEDANS);
    le('2026-02-28T07:59:59Z').thenRefusedWith(DEDANS);
    for (const date of ['2026-02-25T22:59:59Z', '2026-02-28T08:00:00Z'])
      expect([type, le(date).decision.accepte]).toEqual([type, true]);
  });

  it('ne s’en date pas : les observations sur la synthèse, l’entretien de suivi, le rendez-vous préalable', () => {
    const observer = commande('RecueillirObservations', CORPS_VALIDES.RecueillirObservations);
    const redigee = () =>
      givenCommands(
        ...ouverture(),
        ...preliminaire(),
        ...investigation(),
        ...conclusion(),
        ...interruption('2026-03-04', '2026-03-06'),
      );
    redigee().when(dater(observer, '2026-03-05T08:00:00Z')).thenRefusedWith(DEDANS);
    redigee().when(dater(observer, '2026-03-06T08:00:00Z')).thenFacts('ObservationsRecueillies');

    const suivre = commande('RealiserEntretienSuivi', CORPS_VALIDES.RealiserEntretienSuivi);
    const accepte = () =>
      givenCommands(
        ...jusquAuSuivi(),
        commande('RepondreAuSuivi', { reponse: 'accepte' }),
        ...interruption('2026-03-04', '2026-03-06'),
      );
    accepte().when(dater(suivre, '2026-03-05T08:00:00Z')).thenRefusedWith(DEDANS);
    accepte().when(dater(suivre, '2026-03-06T08:00:00Z')).thenFacts('EntretienSuiviRealise', 'BilanClos');

    const ouvert = () => givenCommands(...ouverture(), ...interruption('2026-02-03', '2026-02-05'));
    for (const type of ['RealiserEntretienPrealable', 'ConfirmerEngagement']) {
      const acte = commande(type, CORPS_VALIDES[type]);
      ouvert().when(dater(acte, '2026-02-04T08:00:00Z')).thenRefusedWith(DEDANS);
      expect(ouvert().when(dater(acte, '2026-02-05T08:00:00Z')).decision.accepte).toBe(true);
    }
  });
});

describe('le travail personnel', () => {
  it('compte dans la phase où il se fait, jamais dans une suivante', () => {
    const declarer = (le: string) => commande('DeclarerTravailPersonnel', { minutes: 60, nature: 'lecture', le });
    const AVANT = 'C13 Ce travail a été fait avant la phase en cours : ses minutes ne peuvent y être comptées.';
    const enquete = () => givenCommands(...ouverture(), ...preliminaire(), demarrer('investigation'));
    for (const le of ['2026-02-05T08:00:00Z', '2026-02-10T08:00:00Z', '2026-02-16T06:59:59Z'])
      enquete().when(declarer(le)).thenRefusedWith(AVANT);
    enquete().when(declarer('2026-02-16T07:00:00Z')).thenFacts('TravailPersonnelDeclare');
  });
});
