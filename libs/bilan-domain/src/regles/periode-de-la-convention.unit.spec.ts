import { commande, conventionCpf, givenCommands, mentions, ouverture, prealable } from '#lib/testing';

const etablir = (du: string, au: string) =>
  commande('EtablirConvention', {
    ...{ type: 'cgu-mcf', mentions: { ...mentions, periode: { du, au } } },
    le: '2026-02-04T09:30:00Z',
  });
const commencer = (le: string, phase = 'preliminaire') => commande('DemarrerPhase', { phase, le });
const preparee = (du: string, au: string) => givenCommands(...ouverture(), ...prealable(), etablir(du, au));
const horsPeriode = (du: string, au: string, jour: string) =>
  `C33 La période de la convention va du ${du} au ${au} : le bilan ne peut commencer le ${jour}. Commencez-le dans cette ` +
  'période, ou établissez une convention à la bonne période.';

describe('le bilan commence dans la période de sa convention', () => {
  it('ni l’année d’avant, ni la veille, dans le fuseau du centre', () => {
    preparee('2027-03-01', '2027-06-30')
      .when(commencer('2026-02-10T08:00:00Z'))
      .thenRefusedWith(horsPeriode('2027-03-01', '2027-06-30', '2026-02-10'));
    preparee('2026-02-10', '2026-05-29')
      .when(commencer('2026-02-09T22:59:59Z'))
      .thenRefusedWith(horsPeriode('2026-02-10', '2026-05-29', '2026-02-09'));
    preparee('2026-02-10', '2026-05-29').when(commencer('2026-02-09T23:00:00Z')).thenFacts('PhaseDemarree');
  });

  it('ni le lendemain de son dernier jour', () => {
    preparee('2026-02-10', '2026-02-20').when(commencer('2026-02-20T22:59:59Z')).thenFacts('PhaseDemarree');
    preparee('2026-02-10', '2026-02-20')
      .when(commencer('2026-02-20T23:00:00Z'))
      .thenRefusedWith(horsPeriode('2026-02-10', '2026-02-20', '2026-02-21'));
  });

  it('et une convention de nouveau établie à la bonne période le laisse commencer', () => {
    givenCommands(...ouverture(), ...prealable(), etablir('2027-03-01', '2027-06-30'), ...conventionCpf())
      .when(commencer('2026-02-10T08:00:00Z'))
      .thenFacts('PhaseDemarree');
  });
});
