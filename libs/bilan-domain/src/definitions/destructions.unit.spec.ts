import { rejouer, type FaitEtabli } from '#lib/bilan-domain';
import {
  commande,
  conclusion,
  deciderEcrite,
  givenCommands,
  investigation,
  ouverture,
  preliminaire,
  remise,
} from '#lib/testing';

const LE = '2026-09-10T07:00:00.000Z';
const NOTES = { contenus: [{ classe: 'S', reference: 'r', empreinte: 'e' }] } as const;
const accorder = (...classes: string[]) => commande('AccorderConservation', { classes, motif: 'suivi' });
const revoquer = (classes: string[], le = '2026-05-04T08:00:00Z') => commande('RevoquerConservation', { classes, le });

const invite = (...accords: ReturnType<typeof commande>[]) =>
  givenCommands(
    ...ouverture(),
    ...preliminaire(),
    ...investigation(),
    ...conclusion(),
    ...accords.filter(({ type }) => type === 'AccorderConservation'),
    remise(),
    ...accords.filter(({ type }) => type === 'RevoquerConservation'),
    commande('RepondreAuSuivi', { reponse: 'accepte', le: '2026-09-03T07:00:00Z' }),
  );
const entretien = commande('RealiserEntretienSuivi', { minutes: 60, contenu: 'En poste.', le: LE });
const destructions = (faits: readonly FaitEtabli[]) =>
  faits.filter(({ type }) => type === 'DestructionProgrammee').map(({ data }) => data);

describe('les notes de l’entretien de suivi', () => {
  it('sont à détruire le jour même sans accord de conservation', () => {
    for (const dossier of [invite(), invite(accorder('B', 'C'), revoquer(['B', 'C']))]) {
      const faits = dossier
        .when(entretien, NOTES)
        .thenFacts('EntretienSuiviRealise', 'BilanClos', 'DestructionProgrammee');
      expect(destructions(faits)).toEqual([{ classes: ['S'], le: '2026-09-10' }]);
    }
  });

  it('se gardent trois ans sous un accord donné pour le suivi, quels que soient les documents qu’il nomme', () => {
    for (const dossier of [invite(accorder('B')), invite(accorder('C')), invite(accorder('B', 'C'), revoquer(['B']))]) {
      const faits = dossier
        .when(entretien, NOTES)
        .thenFacts('EntretienSuiviRealise', 'BilanClos', 'DestructionProgrammee');
      expect(destructions(faits)).toEqual([{ classes: ['S'], le: '2029-09-10' }]);
    }
  });

  it('qui n’ont pas été prises ne sont pas à détruire', () => {
    invite().when(entretien).thenFacts('EntretienSuiviRealise', 'BilanClos');
  });

  it('se détruisent avec le dernier accord repris, pas avant', () => {
    const { bilan } = invite(accorder('B', 'C'));
    const decision = deciderEcrite(bilan, entretien, NOTES);
    if (!decision.accepte) throw new Error('expected the interview to be recorded');
    const clos = rejouer(decision.faits, bilan);
    const reprendre = (depuis: typeof clos, classes: string[], le: string) => {
      const reprise = deciderEcrite(depuis, revoquer(classes, le));
      if (!reprise.accepte) throw new Error('expected the agreement to be taken back');
      return { ...reprise, programmees: destructions(reprise.faits) };
    };
    expect(reprendre(clos, ['B', 'C'], '2026-10-01T08:00:00Z').programmees).toEqual([
      { classes: ['B', 'C', 'S'], le: '2026-10-01' },
    ]);
    const resteC = reprendre(clos, ['B'], '2026-10-01T08:00:00Z');
    expect(resteC.programmees).toEqual([{ classes: ['B'], le: '2026-10-01' }]);
    expect(reprendre(resteC.bilan, ['C'], '2026-10-02T08:00:00Z').programmees).toEqual([
      { classes: ['C', 'S'], le: '2026-10-02' },
    ]);
  });
});
