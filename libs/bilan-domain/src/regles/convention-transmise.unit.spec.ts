import { commande, givenCommands, mentions, ouverture, prealable } from '#lib/testing';

const SIREN = '732829320';
const plan = (employeurSiren = SIREN) => ({ type: 'plan', montant: 1600, employeurSiren });
const etablir = (le: string, plus: object = {}) =>
  commande('EtablirConvention', { type: 'tripartite', mentions: { ...mentions, ...plus }, le });
const transmettre = (le: string) => commande('TransmettreConvention', { le });
const financer = (financement: object, le: string) => commande('EnregistrerFinancement', { financement, le });
const signer = (le: string) => commande('SignerConvention', { partie: 'beneficiaire', le });

/** The terms X with the beneficiary since 4 February: ten days, until Monday 16. */
const transmise = () => [
  ...ouverture(plan()),
  ...prealable(),
  etablir('2026-02-04T09:30:00Z'),
  transmettre('2026-02-04T10:00:00Z'),
];
const AUTRE = etablir('2026-02-13T09:00:00Z', { prix: 1500 });
const DEUX_FINANCEMENTS = [
  financer({ type: 'cpf', montant: 1600 }, '2026-02-13T09:00:00Z'),
  financer(plan(), '2026-02-13T09:10:00Z'),
];
const REPRISE = {
  rang: 0,
  transmiseLe: '2026-02-04T10:00:00.000Z',
  repondreAvant: '2026-02-16',
  saisirAvant: '2026-02-23',
};

describe.each([
  ['une autre', [AUTRE]],
  ['un autre financement', DEUX_FINANCEMENTS],
  ['une autre, transmise à son tour', [AUTRE, transmettre('2026-02-13T10:00:00Z')]],
])('une convention transmise, rétablie après %s', (_, entre) => {
  const retablie = () => [...transmise(), ...entre, etablir('2026-02-13T11:00:00Z')];

  it('garde le délai de sa première transmission, sans se transmettre de nouveau', () => {
    const [fait] = givenCommands(...transmise(), ...entre)
      .when(etablir('2026-02-13T11:00:00Z'))
      .thenFacts('ConventionEtablie');
    expect(fait!.data).toMatchObject({ reprise: REPRISE });
    givenCommands(...retablie())
      .when(transmettre('2026-02-13T12:00:00Z'))
      .thenRefusedWith('C30 Cette convention est déjà transmise : le délai de réponse court et ne se prolonge pas.');
    givenCommands(...retablie())
      .when(etablir('2026-02-13T12:00:00Z'))
      .thenRefusedBy('C30');
  });

  it('se signe jusqu’à la fin de ce délai, et pas après', () => {
    givenCommands(...retablie())
      .when(signer('2026-02-16T22:59:59Z'))
      .thenFacts('ConventionSignee');
    givenCommands(...retablie())
      .when(signer('2026-02-16T23:00:00Z'))
      .thenRefusedBy('R17');
  });

  it('ne se rétablit plus une fois ce délai expiré, fût-elle datée d’avant', () => {
    const EXPIREES =
      'C30 Ces conditions ont déjà été transmises au bénéficiaire : son délai de réponse a expiré le 2026-02-16 et ne ' +
      'repart pas. Établissez une convention à d’autres conditions.';
    const dossier = () => givenCommands(...transmise(), ...entre);
    dossier().when(etablir('2026-02-16T22:59:59Z')).thenFacts('ConventionEtablie');
    dossier().when(etablir('2026-02-16T23:00:00Z')).thenRefusedWith(EXPIREES);
    dossier()
      .when(etablir('2026-02-16T22:59:59Z'), { maintenant: '2026-02-16T23:00:00.000Z' })
      .thenRefusedWith(EXPIREES);
  });

  it('à d’autres mentions, que seul le coffre connaît, ou avec un autre employeur, est nouvelle', () => {
    const [autres] = givenCommands(...transmise(), ...entre)
      .when(etablir('2026-02-17T11:00:00Z'), { mentionsDifferentes: [0] })
      .thenFacts('ConventionEtablie');
    expect(autres!.data).not.toHaveProperty('reprise');
    const [chezUnAutre] = givenCommands(...transmise(), ...entre, financer(plan('404833048'), '2026-02-13T10:30:00Z'))
      .when(etablir('2026-02-17T11:00:00Z'))
      .thenFacts('ConventionEtablie');
    expect(chezUnAutre!.data).not.toHaveProperty('reprise');
  });
});
