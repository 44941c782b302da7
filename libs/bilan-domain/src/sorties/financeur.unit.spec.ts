import { informationsAuFinanceur } from '#lib/bilan-domain';
import {
  commande,
  demarrer,
  givenCommands,
  jusquAuSuivi,
  ouverture,
  prealable,
  conventionCpf,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';

const DEBUT = { nature: 'debut', le: '2026-02-09T07:00:00.000Z' };
const dites = (...commandes: readonly CommandeEcrite[]) => informationsAuFinanceur(givenCommands(...commandes).faits);
const suspendre = (du: string, le: string) => commande('SuspendreBilan', { motif: 'sante', du, le });
const reprendre = (le: string) => commande('ReprendreBilan', { le });
const commencee = () => [...ouverture(), ...prealable(), ...conventionCpf(), demarrer('preliminaire')];

describe('ce que le financeur apprend de la fin d’un bilan', () => {
  it('abandonné, annulé ou achevé après son début : sa date et ses minutes', () => {
    const le = '2026-02-20T08:00:00.000Z';
    expect(dites(...commencee(), commande('AnnulerBilan', { motif: 'erreur', le }))).toEqual([
      DEBUT,
      { nature: 'achevement', le, minutes: 0 },
    ]);
    const abandon = commande('AbandonnerBilan', { motif: 'emploi', le });
    expect(dites(...ouverture(), ...preliminaire(), abandon)).toEqual([
      DEBUT,
      { nature: 'achevement', le, minutes: 360 },
    ]);
    expect(dites(...jusquAuSuivi())).toEqual([
      DEBUT,
      { nature: 'achevement', le: '2026-03-02T08:00:00.000Z', minutes: 1440 },
    ]);
  });

  it('qui n’a pas commencé : rien', () => {
    expect(dites(...ouverture(), commande('AnnulerBilan', { motif: 'erreur' }))).toEqual([]);
    expect(dites(...ouverture(), commande('RenoncerAuBilan', { par: 'beneficiaire' }))).toEqual([]);
    expect(dites(...ouverture(), suspendre('2026-02-05', '2026-02-05T08:00:00Z'))).toEqual([]);
  });
});

describe('les interruptions que le financeur apprend', () => {
  const interruption = (le: string) => ({ nature: 'interruption', le });

  it('sont celles d’un bilan commencé', () => {
    const avant = [
      suspendre('2026-02-03', '2026-02-03T08:00:00.000Z'),
      reprendre('2026-02-03T08:30:00Z'),
      ...prealable(),
      ...conventionCpf(),
    ];
    expect(dites(...ouverture(), ...avant, demarrer('preliminaire'))).toEqual([DEBUT]);
    const pendant = [suspendre('2026-02-13', '2026-02-13T09:00:00.000Z'), reprendre('2026-02-14T09:00:00Z')];
    expect(dites(...ouverture(), ...avant, demarrer('preliminaire'), ...pendant)).toEqual([
      DEBUT,
      interruption('2026-02-13T09:00:00.000Z'),
    ]);
  });

  it('sont celles d’un bilan qui n’est pas achevé', () => {
    const apres = suspendre('2026-03-10', '2026-03-10T09:00:00.000Z');
    expect(dites(...jusquAuSuivi(), apres)).toEqual(dites(...jusquAuSuivi()));
    const abandon = (le: string) => [
      ...commencee(),
      suspendre('2026-02-13', '2026-02-13T09:00:00.000Z'),
      commande('AbandonnerBilan', { motif: 'emploi', le }),
    ];
    expect(dites(...abandon('2026-02-13T09:00:00.000Z'))).toMatchObject([
      DEBUT,
      interruption('2026-02-13T09:00:00.000Z'),
      { nature: 'achevement' },
    ]);
    expect(dites(...abandon('2026-02-13T08:59:59.000Z'))).toMatchObject([DEBUT, { nature: 'achevement' }]);
  });

  it('datent de leur premier jour, quand bien même elles se constatent après', () => {
    const constatees = [
      suspendre('2026-02-13', '2026-02-16T09:00:00Z'),
      reprendre('2026-02-17T09:00:00Z'),
      suspendre('2026-02-18', '2026-02-20T09:00:00Z'),
    ];
    expect(dites(...ouverture(), ...preliminaire(), ...constatees)).toEqual([
      DEBUT,
      interruption('2026-02-12T23:00:00.000Z'),
      interruption('2026-02-17T23:00:00.000Z'),
    ]);
  });

  it('ne précèdent jamais le début, même datées du même jour', () => {
    const { faits } = givenCommands(...commencee(), suspendre('2026-02-09', '2026-02-09T07:00:00.000Z'));
    expect(informationsAuFinanceur(faits)).toEqual([DEBUT, interruption('2026-02-09T07:00:00.000Z')]);
    const matin = faits.with(-1, { ...faits.at(-1)!, le: '2026-02-09T06:00:00.000Z' });
    expect(informationsAuFinanceur(matin)).toEqual([DEBUT]);
  });
});
