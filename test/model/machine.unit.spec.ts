import {
  TYPES_FAITS,
  avancer,
  bilanMachine,
  faitsAcceptes,
  instantane,
  DOSSIER_VIERGE,
  ETATS,
} from '#lib/bilan-domain';

interface Noeud {
  readonly id: string;
  readonly states: Readonly<Record<string, Noeud>>;
  readonly after: readonly unknown[];
  readonly always?: readonly unknown[] | undefined;
  readonly invoke: readonly unknown[];
  readonly entry: readonly unknown[];
  readonly exit: readonly unknown[];
  readonly transitions: ReadonlyMap<
    string,
    readonly { readonly actions: readonly unknown[]; readonly delay?: unknown }[]
  >;
}

function noeuds(racine: Noeud): readonly Noeud[] {
  return [racine, ...Object.values(racine.states).flatMap(noeuds)];
}

const TOUS = noeuds(bilanMachine.root);

describe('la machine', () => {
  it.each(TOUS.map((noeud) => [noeud.id, noeud] as const))(
    'en « %s » n’attend, n’appelle et ne lance rien : un délai est un fait daté',
    (_id, { after, always, invoke, entry, exit, transitions }) => {
      expect([after, always ?? [], invoke, entry, exit].flat()).toEqual([]);
      for (const [evenement, branches] of transitions) {
        expect(evenement).not.toMatch(/^xstate\./);
        for (const { actions } of branches) expect(actions).toEqual(['evoluer']);
      }
    },
  );

  it('n’a d’action que l’inscription du fait, et aucun acteur ni délai', () => {
    const { actions, actors, delays } = bilanMachine.implementations;
    expect(Object.keys(actions)).toEqual(['evoluer']);
    expect([Object.keys(actors), Object.keys(delays)]).toEqual([[], []]);
  });

  it('connaît chaque fait quelque part, et aucun qui n’existe pas', () => {
    const acceptes = new Set(ETATS.flatMap((etat) => [...faitsAcceptes(etat)]));
    expect([...acceptes].sort()).toEqual([...TYPES_FAITS].sort());
  });

  it('passe sous silence, et jamais en changeant, les faits qu’un état n’accepte pas', () => {
    for (const etat of ETATS) {
      const depart = instantane({ etat, dossier: DOSSIER_VIERGE });
      for (const type of TYPES_FAITS.filter((type) => !faitsAcceptes(etat).has(type)))
        expect(avancer(depart, { type, data: {}, le: '2026-03-02T08:00:00.000Z', de: etat } as never)).toBeUndefined();
    }
  });
});
