import { isDeepStrictEqual } from 'node:util';
import { plainToInstance } from 'class-transformer';
import {
  BILAN_NOUVEAU,
  DEFINITIONS,
  PROGRAMMES,
  decider,
  rejouer,
  type Bilan,
  type Commande,
  type Contexte,
  type Decision,
  type FaitEtabli,
  type Manquement,
  type Role,
  type TypeFait,
} from '#lib/bilan-domain';

export const SITE_PARIS = { fuseau: 'Europe/Paris', territoire: 'metropole', vendrediSaintFerie: false } as const;

export const CENTRE_TEST = {
  id: '0190a000-0000-7000-8000-0000000000c1',
  organismeId: '0190a000-0000-7000-8000-0000000000f1',
  organismeSiren: '552100554',
  nda: '11755555555',
  site: SITE_PARIS,
};

/** The consultant whom the bilans of the tests are entrusted to. */
export const CONSULTANT_TEST = '0190b000-0000-7000-8000-000000000900';

/** A command as a test writes it: its type, its fields, and who sends it when the default role does not fit. */
export interface CommandeEcrite {
  readonly type: string;
  readonly par?: Role;
  readonly corps?: Record<string, unknown>;
}

export const commande = (type: string, corps: Record<string, unknown> = {}, par?: Role): CommandeEcrite => ({
  type,
  corps,
  ...(par && { par }),
});

/** Decides a command exactly as the product does, without any store. Time is the command's `le`, else 2026-03-02 09:00. */
export function deciderEcrite(
  bilan: Bilan,
  { type, corps = {}, par }: CommandeEcrite,
  contexte: Partial<Contexte> = {},
): Decision {
  const definition = DEFINITIONS.get(type);
  if (!definition) throw new Error(`unknown command ${type}`);
  const instance: Commande = plainToInstance(definition.classe, corps);
  const role = par ?? roleParDefaut(definition.auteurs, corps.partie);
  return decider(definition, bilan, instance, { ...contexteDeTest({ role, le: instance.le }), ...contexte });
}

/** Each party signs for itself; the centre records what an employer signed. */
function roleParDefaut(auteurs: readonly Role[], partie: unknown): Role {
  const signeParAutrui = partie !== undefined && partie !== 'beneficiaire';
  return auteurs.find((role) => !signeParAutrui || role !== 'beneficiaire') ?? auteurs[0]!;
}

export function contexteDeTest({ role, le }: { role: Role; le?: string | undefined }): Contexte {
  let suivant = 0;
  return {
    maintenant: le ?? '2026-03-02T08:00:00.000Z',
    acteur: { id: role === 'consultant' ? CONSULTANT_TEST : '0190a000-0000-7000-8000-0000000000a1', role },
    contenus: [],
    nouvelId: () => `0190a000-0000-7000-8000-${String((suivant += 1)).padStart(12, '0')}`,
    centre: CENTRE_TEST,
    programmes: PROGRAMMES,
    preuveDestruction: { lignes: 1, empreinte: '0'.repeat(64) },
  };
}

/**
 * Given these commands all accepted, when this one is sent, then these facts follow, or that refusal.
 * Failing assertions print both lists.
 */
export function givenCommands(...commandes: readonly CommandeEcrite[]) {
  let bilan: Bilan = BILAN_NOUVEAU;
  const faits: FaitEtabli[] = [];
  for (const ecrite of commandes) {
    const decision = deciderEcrite(bilan, ecrite);
    if (!decision.accepte) throw new Error(`given ${ecrite.type}: ${JSON.stringify(decision.refus)}`);
    faits.push(...decision.faits);
    bilan = rejouer(decision.faits, bilan);
  }
  return {
    bilan,
    faits,
    when: (ecrite: CommandeEcrite, contexte?: Partial<Contexte>) => thenOf(deciderEcrite(bilan, ecrite, contexte)),
  };
}

function thenOf(decision: Decision) {
  const established = decision.accepte ? decision.faits : [];
  return {
    decision,
    thenFacts(...types: readonly TypeFait[]): readonly FaitEtabli[] {
      assertSame(decision.accepte ? established.map(({ type }) => type) : decision.refus, types);
      return established;
    },
    thenRefusedBy(...codes: readonly string[]): readonly Manquement[] {
      const regles = !decision.accepte && decision.refus.code === 'REGLES_NON_SATISFAITES' ? decision.refus.regles : [];
      assertSame(decision.accepte ? established.map(({ type }) => type) : regles.map(({ code }) => code), codes);
      return regles;
    },
    /** The same with the sentences: `C02 Cette séance n’existe pas dans ce dossier.` */
    thenRefusedWith(...sentences: readonly string[]): void {
      const regles = !decision.accepte && decision.refus.code === 'REGLES_NON_SATISFAITES' ? decision.refus.regles : [];
      const said = regles.map(({ code, message }) => `${code} ${message}`);
      assertSame(decision.accepte ? established.map(({ type }) => type) : said, sentences);
    },
    thenImpossible(): void {
      assertSame(decision.accepte ? established.map(({ type }) => type) : decision.refus.code, 'TRANSITION_IMPOSSIBLE');
    },
  };
}

function assertSame(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`expected ${JSON.stringify(expected, null, 2)}\nbut got ${JSON.stringify(actual, null, 2)}`);
}
