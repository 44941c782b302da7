import { possibles } from '#lib/bilan-domain';
import {
  commande,
  contexteDeTest,
  conventionCpf,
  demarrer,
  givenCommands,
  ouverture,
  prealable,
  preliminaire,
} from '#lib/testing';

const SANS_INVESTIGATION =
  'R06 La phase d’investigation n’est pas établie : aucun projet ni aucune alternative n’est enregistré.';
const SANS_PRELIMINAIRE = 'R06 La phase préliminaire n’est pas établie : besoin, format ou modalités manquent.';
const ALTERNATIVES = commande('DocumenterAlternatives', { alternatives: ['a'] });
const cadre = (...retires: string[]) =>
  [...prealable(), ...conventionCpf()].filter(({ type }) => !retires.includes(type));

describe('la conclusion, dans quelque ordre que viennent les phases,', () => {
  const deroger = (...regles: string[]) =>
    regles.map((regle) => commande('AccorderDerogation', { regle, motif: 'reprise', le: '2026-02-05T09:00:00Z' }));
  const conclure = commande('DemarrerPhase', { phase: 'conclusion' });

  it('s’appuie sur les deux autres établies, même commencée sans elles', () => {
    const enInvestigation = (...retires: string[]) => [
      ...ouverture(),
      ...cadre(...retires),
      ...deroger('P01', 'P04'),
      commande('DemarrerPhase', { phase: 'investigation', le: '2026-02-09T09:00:00Z' }),
    ];
    givenCommands(...enInvestigation('AnalyserBesoin'))
      .when(conclure)
      .thenRefusedWith(SANS_PRELIMINAIRE, SANS_INVESTIGATION);
    givenCommands(...enInvestigation('DeterminerFormat'), ALTERNATIVES)
      .when(conclure)
      .thenRefusedWith(SANS_PRELIMINAIRE);
    givenCommands(...enInvestigation('DefinirModalites'))
      .when(commande('DemarrerPhase', { phase: 'preliminaire' }))
      .thenFacts('PhaseDemarree');
    givenCommands(...enInvestigation(), ALTERNATIVES)
      .when(conclure)
      .thenFacts('PhaseDemarree');
  });

  it('ne suit pas le préalable, quelque politique qu’on lève', () => {
    givenCommands(...ouverture(), ...cadre(), ...deroger('P01', 'P02', 'P04'))
      .when(conclure)
      .thenRefusedWith(SANS_INVESTIGATION);
    givenCommands(...ouverture(), ...cadre('AnalyserBesoin', 'DeterminerFormat', 'DefinirModalites'), ...deroger('P04'))
      .when(conclure)
      .thenRefusedWith(SANS_PRELIMINAIRE, SANS_INVESTIGATION);
  });

  it('dit d’avance ce qui manque aux deux autres', () => {
    const { bilan } = givenCommands(...ouverture(), ...preliminaire(), demarrer('investigation'));
    const { manques } = possibles(bilan, contexteDeTest({ role: 'consultant', le: undefined })).find(
      ({ commande: type }) => type === 'DemarrerPhase',
    )!;
    expect(manques.map(({ code, message }) => `${code} ${message}`)).toContain(SANS_INVESTIGATION);
  });
});
