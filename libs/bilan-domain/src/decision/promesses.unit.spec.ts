import { plainToInstance } from 'class-transformer';
import { DEFINITIONS, decider, possibles, type Bilan } from '#lib/bilan-domain';
import {
  CORPS_VALIDES,
  commande,
  conclusion,
  contexteDeTest,
  givenCommands,
  investigation,
  jusquAuSuivi,
  ouverture,
  preliminaire,
  type CommandeEcrite,
} from '#lib/testing';

const LE = '2026-12-01T09:00:00.000Z';
const suspendre = commande('SuspendreBilan', { motif: 'sante', du: '2026-12-01', le: LE });
const accepter = commande('RepondreAuSuivi', { reponse: 'accepte', le: LE });
const PARCOURS: Readonly<Record<string, readonly CommandeEcrite[]>> = {
  préalable: ouverture(),
  préliminaire: [...ouverture(), ...preliminaire()],
  investigation: [...ouverture(), ...preliminaire(), ...investigation()],
  conclusion: [...ouverture(), ...preliminaire(), ...investigation(), ...conclusion()],
  suivi: jusquAuSuivi(),
  'suivi accepté': [...jusquAuSuivi(), accepter],
};
const CAS = Object.entries(PARCOURS).flatMap(([nom, parcours]) => [
  [nom, parcours] as const,
  [`${nom}, suspendu`, [...parcours, suspendre]] as const,
]);

/** What « possibles » announces as authorised is never answered by « impossible in this state ». */
describe('les promesses de « possibles »', () => {
  it.each(CAS)('%s', (_, parcours) => {
    const { bilan } = givenCommands(...parcours);
    for (const { role } of [{ role: 'responsable' as const }, { role: 'systeme' as const }]) {
      const contexte = contexteDeTest({ role, le: LE });
      for (const { commande: type } of possibles(bilan, contexte).filter(({ autorisee }) => autorisee))
        expect([type, refusDe(bilan, type, contexte)]).not.toEqual([type, 'TRANSITION_IMPOSSIBLE']);
    }
  });
});

function refusDe(bilan: Bilan, type: string, contexte: Parameters<typeof decider>[3]): string | undefined {
  const definition = DEFINITIONS.get(type)!;
  const decision = decider(definition, bilan, plainToInstance(definition.classe, CORPS_VALIDES[type] ?? {}), contexte);
  return decision.accepte ? undefined : decision.refus.code;
}
