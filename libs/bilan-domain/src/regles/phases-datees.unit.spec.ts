import {
  CORPS_VALIDES,
  PROJET_TEST,
  commande,
  conventionCpf,
  demarrer,
  givenCommands,
  ouverture,
  prealable,
  preliminaire,
  seances,
  type CommandeEcrite,
} from '#lib/testing';

const PROJETS = { principal: PROJET_TEST, secondaire: '0190b000-0000-7000-8000-000000000801' };
const elaborer = (rang: keyof typeof PROJETS, le: string) =>
  commande('ElaborerProjet', { projetId: PROJETS[rang], rang, intitule: 'x', description: 'y', le });

const TARD = '2026-02-20T08:00:00Z';
/** The préalable, where the acts of a type happened on 20 February. */
const cadreOuTard = (type: string) =>
  [...prealable(), ...conventionCpf()].map((ecrite) =>
    ecrite.type === type ? { ...ecrite, corps: { ...ecrite.corps, le: TARD } } : ecrite,
  );
const commencer = (phase: string, le: string) => commande('DemarrerPhase', { phase, le });

describe('la phase préliminaire', () => {
  const TARDIVE = 'Le besoin, le format et les modalités ne sont établis que le 2026-02-20';

  it.each(['AnalyserBesoin', 'DeterminerFormat', 'DefinirModalites'])('ne se quitte pas avant %s', (type) => {
    const menee = () =>
      givenCommands(...ouverture(), ...cadreOuTard(type), demarrer('preliminaire'), ...seances(100, 3, 120));
    menee()
      .when(commencer('investigation', '2026-02-16T07:00:00Z'))
      .thenRefusedWith(`R07 ${TARDIVE} : l’acte ne peut être antérieur.`);
    menee()
      .when(commencer('investigation', '2026-02-20T07:59:59Z'))
      .thenRefusedWith(`R07 ${TARDIVE} à 09:00 : l’acte ne peut être antérieur.`);
    menee().when(commencer('investigation', TARD)).thenFacts('PhaseDemarree');
  });

  it('date du premier de chacun de ses actes, que d’autres peuvent reprendre', () => {
    const reprendre = commande('AnalyserBesoin', { ...CORPS_VALIDES.AnalyserBesoin, le: TARD });
    givenCommands(
      ...ouverture(),
      ...prealable(),
      ...conventionCpf(),
      demarrer('preliminaire'),
      ...seances(100, 3, 120),
      reprendre,
    )
      .when(commencer('investigation', '2026-02-16T07:00:00Z'))
      .thenFacts('PhaseDemarree');
  });

  it('sautée par dérogation, précède encore la conclusion', () => {
    const deroger = (regle: string) =>
      commande('AccorderDerogation', { regle, motif: 'urgence', le: '2026-02-05T09:00:00Z' });
    const sautee = () =>
      givenCommands(
        ...ouverture(),
        ...cadreOuTard('AnalyserBesoin'),
        deroger('P04'),
        deroger('P01'),
        commencer('investigation', '2026-02-09T07:00:00Z'),
        elaborer('secondaire', '2026-02-10T08:00:00Z'),
      );
    sautee()
      .when(commencer('conclusion', '2026-02-19T08:00:00Z'))
      .thenRefusedWith(`R06 ${TARDIVE} : l’acte ne peut être antérieur.`);
    sautee().when(commencer('conclusion', TARD)).thenFacts('PhaseDemarree');
  });
});

describe('la phase de conclusions', () => {
  it('ne s’ouvre pas avant le premier projet ou la première alternative', () => {
    const menee = (...projets: CommandeEcrite[]) =>
      givenCommands(
        ...[...ouverture(), ...preliminaire(), demarrer('investigation'), ...seances(200, 3, 120)],
        commande('DeclarerTravailPersonnel', { minutes: 480, nature: 'enquetes', le: '2026-02-19T10:00:00Z' }),
        ...projets,
      );
    const tardif = elaborer('secondaire', '2026-02-27T08:00:00Z');
    menee(tardif)
      .when(demarrer('conclusion'))
      .thenRefusedWith(
        'R06 Le premier projet, ou la première alternative, date du 2026-02-27 : l’acte ne peut être antérieur.',
      );
    menee(tardif).when(commencer('conclusion', '2026-02-27T08:00:00Z')).thenFacts('PhaseDemarree');
    menee(tardif, elaborer('principal', '2026-02-20T08:00:00Z'))
      .when(demarrer('conclusion'))
      .thenFacts('PhaseDemarree');
    menee(
      elaborer('principal', '2026-02-20T08:00:00Z'),
      tardif,
      commande('EcarterProjet', { projetId: PROJETS.principal }),
    )
      .when(demarrer('conclusion'))
      .thenRefusedBy('R06');
  });
});

describe('le bilan', () => {
  it.each([
    ['RealiserEntretienPrealable', 'P02 L’entretien préalable date du 2026-02-20 : le bilan ne peut commencer avant.'],
    [
      'ConfirmerEngagement',
      'P02 L’engagement du bénéficiaire est confirmé le 2026-02-20 : le bilan ne peut commencer avant.',
    ],
  ])('ne commence pas avant %s', (type, phrase) => {
    const cadre = () => givenCommands(...ouverture(), ...cadreOuTard(type));
    cadre().when(demarrer('preliminaire')).thenRefusedWith(phrase);
    cadre().when(commencer('preliminaire', TARD)).thenFacts('PhaseDemarree');
  });
});
