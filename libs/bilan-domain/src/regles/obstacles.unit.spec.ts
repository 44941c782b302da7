import { possibles, rejouer, type FaitEtabli } from '#lib/bilan-domain';
import {
  commande,
  contexteDeTest,
  deciderEcrite,
  givenCommands,
  ouverture,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';

const A = '0190b000-0000-7000-8000-000000000501';
const B = '0190b000-0000-7000-8000-000000000502';

/** Phase préliminaire begun on 9 February 2026 07:00 UTC; what follows is read on 2 March. */
const menee = (...suite: readonly CommandeEcrite[]) => givenCommands(...ouverture(), ...preliminaire(), ...suite).faits;
const planifier = (seanceId: string, debut: string) =>
  commande('PlanifierSeance', { seanceId, debut, minutes: 60, modalite: 'mixte' });

/** What « possibles » says of recording a séance, and what answers that of A at `debut`. */
function constater(faits: readonly FaitEtabli[], debut: string, seanceId = A) {
  const bilan = rejouer(faits);
  const { manques } = possibles(bilan, contexteDeTest({ role: 'consultant' })).find(
    (possible) => possible.commande === 'RealiserSeance',
  )!;
  const decision = deciderEcrite(bilan, commande('RealiserSeance', { seanceId, debut, minutes: 60 }));
  const refus = !decision.accepte && decision.refus.code === 'REGLES_NON_SATISFAITES' ? decision.refus.regles : [];
  const dire = (liste: typeof manques) => liste.map(({ code, message }) => `${code} ${message}`);
  return { possible: dire(manques), refus: dire(refus) };
}

const AILLEURS = (code: string, moment: string, quand: string) =>
  `${code} La séance du ${moment} est prévue ${quand} : ` +
  'si elle s’est tenue à une autre heure, reportez-la d’abord à son heure réelle, sinon annulez-la.';

describe('« possibles » dit qu’aucune séance planifiée ne peut être constatée', () => {
  it('quand elles sont prévues avant la phase en cours', () => {
    const AVANT = AILLEURS('C13', '2026-02-09 à 07:59', 'avant la phase en cours');
    const tot = planifier(A, '2026-02-09T06:59:59Z');
    for (const debut of ['2026-02-09T06:59:59Z', '2026-02-20T08:00:00Z'])
      expect(constater(menee(tot), debut)).toEqual({ possible: [AVANT], refus: [AVANT] });
    expect(constater(menee(planifier(A, '2026-02-09T07:00:00Z')), '2026-02-09T07:00:00Z')).toEqual({
      possible: [],
      refus: [],
    });
    const reporter = commande('ReporterSeance', { seanceId: A, debut: '2026-02-20T08:00:00Z' });
    expect(constater(menee(tot, reporter), '2026-02-20T08:00:00Z')).toEqual({ possible: [], refus: [] });
  });

  it('mais pas quand une autre peut l’être : seule l’empêchée est refusée', () => {
    const deux = menee(planifier(A, '2026-02-09T05:59:59Z'), planifier(B, '2026-02-20T08:00:00Z'));
    expect(constater(deux, '2026-02-20T08:00:00Z', B)).toEqual({ possible: [], refus: [] });
    expect(constater(deux, '2026-02-25T08:00:00Z')).toEqual({
      possible: [],
      refus: [AILLEURS('C13', '2026-02-09 à 06:59', 'avant la phase en cours')],
    });
  });

  it('quand elles sont prévues pendant une suspension passée, ou encore à venir', () => {
    const interrompue = menee(
      commande('SuspendreBilan', { motif: 'sante', du: '2026-02-17', le: '2026-02-17T08:00:00Z' }),
      commande('ReprendreBilan', { le: '2026-02-19T08:00:00Z' }),
    );
    /** Today's rules let no séance be planned there; histories hold some. */
    const prevue = (seanceId: string, debut: string) => {
      const [planifiee] = givenCommands(...ouverture(), ...preliminaire(), planifier(seanceId, debut)).faits.slice(-1);
      return planifiee!;
    };
    const DEDANS = AILLEURS('C14', '2026-02-18 à 09:00', 'pendant une suspension');
    const dedans = [...interrompue, prevue(A, '2026-02-18T08:00:00Z')];
    expect(constater(dedans, '2026-02-18T08:00:00Z')).toEqual({ possible: [DEDANS], refus: [DEDANS] });
    const avecUneAutre = (debut: string) => constater([...dedans, prevue(B, debut)], '2026-02-18T08:00:00Z').possible;
    expect(avecUneAutre('2026-03-02T08:00:01Z')).toEqual([DEDANS]);
    expect(avecUneAutre('2026-03-02T08:00:00Z')).toEqual([]);
    for (const debut of ['2026-02-17T07:59:00Z', '2026-02-19T08:00:00Z'])
      expect(constater([...interrompue, prevue(A, debut)], debut).possible).toEqual([]);
  });
});
