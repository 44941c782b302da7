import { etatFacturable } from '#lib/bilan-domain';
import { commande, givenCommands, ouverture, preliminaire, type CommandeEcrite } from '#lib/testing';

const SEANCES = [100, 101, 102].map((n) => `0190b000-0000-7000-8000-000000000${n}`);
/** Three signed séances of two hours, at 07:00 UTC on 10, 11 and 12 February 2026. */
const signees = (): CommandeEcrite[] => [
  ...ouverture(),
  ...preliminaire(),
  ...SEANCES.flatMap((seanceId) =>
    (['beneficiaire', 'consultant'] as const).map((partie) => commande('SignerEmargement', { seanceId, partie })),
  ),
];
const retirer = (le: string) => commande('RetirerConsentement', { le });
const redonner = (le: string) => commande('RecueillirConsentement', { preuve: 'c2', version: 'v1', le });
const etat = (...suite: readonly CommandeEcrite[]) => {
  const { minutesFacturables, regles } = etatFacturable(
    givenCommands(...signees(), ...suite).bilan.dossier,
    '2026-03-02',
  );
  return { minutesFacturables, messages: regles.map(({ code, message }) => `${code} ${message}`) };
};
const nonFacturables = (heures: string) =>
  `R03 Le bénéficiaire avait retiré son consentement : ${heures} de séance ne se facturent pas.`;

describe('une séance signée pendant que le consentement était retiré', () => {
  it('ne se facture pas, et l’état dit pourquoi', () => {
    expect(etat()).toEqual({ minutesFacturables: 360, messages: [] });
    expect(etat(retirer('2026-02-10T12:00:00Z'))).toEqual({
      minutesFacturables: 120,
      messages: [nonFacturables('4 h')],
    });
  });

  it('l’est jusqu’à sa dernière minute', () => {
    expect(etat(retirer('2026-02-12T09:00:00Z'))).toEqual({ minutesFacturables: 360, messages: [] });
    expect(etat(retirer('2026-02-12T08:59:59Z'))).toEqual({
      minutesFacturables: 240,
      messages: [nonFacturables('2 h')],
    });
  });

  it('se facture de nouveau dès le consentement redonné', () => {
    const retrait = retirer('2026-02-10T12:00:00Z');
    expect(etat(retrait, redonner('2026-02-12T07:00:00Z'))).toEqual({
      minutesFacturables: 240,
      messages: [nonFacturables('2 h')],
    });
    expect(etat(retrait, redonner('2026-02-12T07:00:01Z'))).toEqual({
      minutesFacturables: 120,
      messages: [nonFacturables('4 h')],
    });
  });
});
