import { commande, givenCommands, mentions, ouverture, prealable } from '#lib/testing';

const SIREN = '732829320';
const ETABLIE_LE = '2026-02-04T09:30:00.000Z';
const NOVEMBRE = { maintenant: '2026-11-23T09:00:00.000Z' };

const etablir = (plus: object = {}, le = ETABLIE_LE) =>
  commande('EtablirConvention', { type: 'tripartite', mentions: { ...mentions, ...plus }, le });
const transmettre = (le = '2026-02-04T10:00:00.000Z') => commande('TransmettreConvention', { le });
const signer = (partie: string, le = '2026-02-05T09:00:00.000Z') => commande('SignerConvention', { partie, le });
const plan = () => [...ouverture({ type: 'plan', montant: 1600, employeurSiren: SIREN }), ...prealable(), etablir()];

const EXPIREE =
  'R17 Le délai de réponse de cette transmission a expiré le 2026-02-16 : enregistrez d’abord la signature du ' +
  'bénéficiaire, à sa date, puis la transmission. S’il n’a pas signé, enregistrez la renonciation au bilan.';

describe('une transmission enregistrée après coup', () => {
  it('se refuse une fois son délai passé, tant que la réponse n’est pas enregistrée', () => {
    givenCommands(...plan())
      .when(transmettre(), { maintenant: '2026-02-16T22:59:59.000Z' })
      .thenFacts('ConventionTransmise');
    givenCommands(...plan())
      .when(transmettre(), { maintenant: '2026-02-16T23:00:00.000Z' })
      .thenRefusedWith(EXPIREE);
    givenCommands(...plan(), signer('employeur'), signer('organisme'))
      .when(transmettre(), NOVEMBRE)
      .thenRefusedWith(EXPIREE);
  });

  it('s’enregistre après la signature du bénéficiaire, et n’attend plus de réponse', () => {
    const [fait] = givenCommands(...plan(), signer('beneficiaire'))
      .when(transmettre(), NOVEMBRE)
      .thenFacts('ConventionTransmise');
    expect(fait!.data).toEqual({ repondreAvant: '2026-02-16', saisirAvant: '2026-02-23', dejaSignee: true });
  });

  it('ne vaut que d’une signature donnée dans le délai', () => {
    givenCommands(...plan(), signer('beneficiaire', '2026-02-16T22:59:59.000Z'))
      .when(transmettre(), NOVEMBRE)
      .thenFacts('ConventionTransmise');
    givenCommands(...plan(), signer('beneficiaire', '2026-02-16T23:00:00.000Z'))
      .when(transmettre(), NOVEMBRE)
      .thenRefusedWith(
        'R17 Le bénéficiaire a signé le 2026-02-17, après le délai de réponse de cette transmission, expiré le ' +
          '2026-02-16 : l’absence de réponse vaut refus de conclure la convention.',
      );
  });

  it('peut suivre de loin une signature donnée avant elle', () => {
    givenCommands(...plan(), signer('beneficiaire'))
      .when(transmettre('2026-03-20T09:00:00.000Z'))
      .thenFacts('ConventionTransmise');
  });

  it('laisse cinq jours ouvrés à la saisie, ou ce que l’organisme a fixé, sans changer le délai de la loi', () => {
    const saisie = { conventionSaisieJoursOuvres: [{ enVigueurLe: '2026-01-01', valeur: 1, source: 'Direction' }] };
    const [commune] = givenCommands(...plan())
      .when(transmettre())
      .thenFacts('ConventionTransmise');
    expect(commune!.data).toEqual({ repondreAvant: '2026-02-16', saisirAvant: '2026-02-23' });
    const [propre] = givenCommands(...plan())
      .when(transmettre(), { surcharges: saisie })
      .thenFacts('ConventionTransmise');
    expect(propre!.data).toEqual({ repondreAvant: '2026-02-16', saisirAvant: '2026-02-17' });
  });

  it('laisse saisir ensuite une signature donnée dans le délai, et nulle autre', () => {
    const transmise = () => givenCommands(...plan(), transmettre());
    const saisie = { maintenant: '2026-02-20T10:00:00.000Z' };
    transmise().when(signer('beneficiaire'), saisie).thenFacts('ConventionSignee');
    transmise().when(signer('beneficiaire', '2026-02-17T09:00:00.000Z'), saisie).thenRefusedBy('R17');
  });
});
