import {
  DOSSIER_VIERGE,
  ETATS,
  MACHINE_VERSION,
  TYPES_FAITS,
  bilanMachine,
  faitsAcceptes,
  instantane,
} from '#lib/bilan-domain';

interface Transition {
  readonly de: string;
  readonly fait: string;
  readonly vers: string;
}

const TERMINAUX = ['clos', 'sansSuite', 'annule', 'abandonne'];

/** What moves a bilan from one state to another, as a Mermaid state diagram. */
export function diagrammeDeLaMachine(): string {
  const transitions = transitionsDe();
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> prealable: BilanOuvert',
    '  state suivi {',
    '    [*] --> attente',
    ...transitions.filter(estDansSuivi).map(({ de, fait, vers }) => `    ${court(de)} --> ${court(vers)}: ${fait}`),
    '  }',
    ...transitions
      .filter((transition) => !estDansSuivi(transition) && transition.de !== 'nouveau')
      .map(({ de, fait, vers }) => `  ${parent(de)} --> ${parent(vers)}: ${fait}`)
      .filter((ligne, i, lignes) => lignes.indexOf(ligne) === i),
    ...TERMINAUX.map((etat) => `  ${etat} --> [*]`),
    '```',
  ].join('\n');
}

/** `docs/machine.md`: the states, what moves a bilan between them, and what each of them accepts. */
export function pageDeLaMachine(): string {
  return [
    '# Machine',
    '',
    `Page écrite à partir du code par \`npm run docs:regles\` : ne la modifiez pas à la main. Version ${MACHINE_VERSION} de la machine`,
    '(`libs/bilan-domain/src/machine/machine.ts`). Elle est pure : ni `after`, ni `invoke`, ni `spawn` ; un délai est un fait daté.',
    'Elle dit ce qui est possible ; ce qui est licite est l’affaire des [règles](regles.md).',
    '',
    diagrammeDeLaMachine(),
    '',
    '## Faits acceptés par état',
    '',
    ...ETATS.flatMap((etat) => [
      `### ${etat}`,
      '',
      TYPES_FAITS.filter((type) => faitsAcceptes(etat).has(type))
        .map((type) => `\`${type}\``)
        .join(', '),
      '',
    ]),
  ].join('\n');
}

function transitionsDe(): readonly Transition[] {
  return ETATS.flatMap((etat) =>
    instantane({ etat, dossier: DOSSIER_VIERGE })
      ._nodes.flatMap((noeud) => [...noeud.transitions.values()].flat())
      .flatMap(({ eventType, target }) =>
        (target ?? []).map((cible) => ({
          de: etat,
          fait: eventType,
          vers: cible.id.replace(`${bilanMachine.id}.`, ''),
        })),
      ),
  );
}

const parent = (etat: string) => etat.split('.')[0]!;
const court = (etat: string) => etat.split('.')[1]!;
const estDansSuivi = ({ de, vers }: Transition) => de.startsWith('suivi.') && vers.startsWith('suivi.');
