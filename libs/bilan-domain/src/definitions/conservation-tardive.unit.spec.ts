import { rejouer, type FaitEtabli } from '#lib/bilan-domain';
import {
  commande,
  conclusion,
  givenCommands,
  investigation,
  ouverture,
  preliminaire,
  remise,
  type CommandeEcrite,
} from '#lib/testing';

/** Everything done, the synthèse handed over on 2 March 2026 at 08:00 UTC. */
const conclue = (): CommandeEcrite[] => [...ouverture(), ...preliminaire(), ...investigation(), ...conclusion()];
const remis = (...apres: readonly CommandeEcrite[]) => givenCommands(...conclue(), remise(), ...apres);
const accorder = (classes: string[], le = '2026-02-25T10:00:00.000Z') =>
  commande('AccorderConservation', { classes, motif: 'suivi', le });
const revoquer = (classes: string[], le = '2026-02-26T10:00:00.000Z') =>
  commande('RevoquerConservation', { classes, le });
const detruire = (classes: string[], le = '2026-03-02T08:00:00.000Z') => commande('DetruireDocuments', { classes, le });
const NOVEMBRE = { maintenant: '2026-11-23T09:00:00.000Z' };
const destructions = (faits: readonly FaitEtabli[]) =>
  faits.filter(({ type }) => type === 'DestructionProgrammee').map(({ data }) => data);

describe('un accord de conservation d’avant le terme, saisi après lui', () => {
  it('remplace la destruction de ses documents, comptée depuis le terme', () => {
    const { bilan } = remis();
    const faits = remis()
      .when(accorder(['C']), NOVEMBRE)
      .thenFacts('ConservationAccordee', 'DestructionProgrammee');
    expect(destructions(faits)).toEqual([{ classes: ['C'], le: '2029-03-02' }]);
    expect(rejouer(faits, bilan).dossier.destructions).toEqual([
      { classes: ['B'], le: '2026-03-02' },
      { classes: ['C'], le: '2029-03-02' },
    ]);
  });

  it('se refuse à l’instant du terme et après', () => {
    const TERME =
      'R20 Le terme du bilan est passé : ses documents sont à détruire et leur conservation ne peut plus être accordée.';
    remis()
      .when(accorder(['C'], '2026-03-02T07:59:59.999Z'), NOVEMBRE)
      .thenFacts('ConservationAccordee', 'DestructionProgrammee');
    remis()
      .when(accorder(['C'], '2026-03-02T08:00:00.000Z'), NOVEMBRE)
      .thenRefusedWith(TERME);
  });

  it('ne rend pas ce qui est détruit', () => {
    remis(detruire(['B']))
      .when(accorder(['B', 'C']), NOVEMBRE)
      .thenRefusedWith('R20 Les documents de classe B sont détruits : leur conservation ne peut plus être accordée.');
    remis(detruire(['B']))
      .when(accorder(['C']), NOVEMBRE)
      .thenFacts('ConservationAccordee', 'DestructionProgrammee');
  });

  it('ne ranime pas un accord repris depuis', () => {
    const reprise = () => givenCommands(...conclue(), accorder(['B', 'C']), revoquer(['C']), remise());
    reprise()
      .when(accorder(['C']), NOVEMBRE)
      .thenRefusedWith(
        'R20 L’accord de conserver les documents de classe C est repris le 2026-02-26 : un accord d’avant ne vaut plus.',
      );
    reprise()
      .when(accorder(['C'], '2026-02-26T10:00:00.000Z'), NOVEMBRE)
      .thenFacts('ConservationAccordee', 'DestructionProgrammee');
    reprise()
      .when(accorder(['B']), NOVEMBRE)
      .thenFacts('ConservationAccordee', 'DestructionProgrammee');
  });
});
