import {
  BILAN_NOUVEAU,
  DEFINITIONS,
  PROGRAMMES,
  decider,
  rejouer,
  type Bilan,
  type EtatBilan,
} from '#lib/bilan-domain';
import { plainToInstance } from 'class-transformer';
import { CENTRES } from './personnes';
import { scenario } from './scenario';
import type { Destin, Trame } from './trame';

const ETATS_FINAUX: Readonly<Record<Destin, EtatBilan>> = {
  prealable: 'prealable',
  preliminaire: 'preliminaire',
  investigation: 'investigation',
  conclusion: 'conclusion',
  suivi: 'suivi.attente',
  invite: 'suivi.invite',
  accepte: 'suivi.accepte',
  realise: 'clos',
  decline: 'clos',
  'sans-reponse': 'clos',
  abandon: 'abandonne',
  'sans-suite': 'sansSuite',
  suspendu: 'suspendu',
};

const FINANCEMENTS = [
  { type: 'cpf', montant: 1600 },
  { type: 'plan', montant: 1800, employeurSiren: '900000023' },
  { type: 'personnel', montant: 1400 },
];

function jouer(trame: Trame, organismeSiren = '900000015'): Bilan {
  return scenario(trame).reduce<Bilan>((bilan, { a, type, corps, par }) => {
    const definition = DEFINITIONS.get(type)!;
    const centre = {
      id: trame.centreId,
      organismeId: trame.centreId,
      organismeSiren,
      nda: '11000000075',
      site: trame.site,
    };
    const decision = decider(definition, bilan, plainToInstance(definition.classe, corps), {
      maintenant: a,
      acteur: { id: trame.consultantId, role: par },
      contenus: [],
      nouvelId: () => trame.cle,
      centre,
      programmes: PROGRAMMES,
      preuveDestruction: { lignes: 1, empreinte: '0'.repeat(64) },
    });
    if (!decision.accepte) throw new Error(`${type} on ${a}: ${JSON.stringify(decision.refus)}`);
    expect(definition.auteurs).toContain(par);
    return rejouer(decision.faits, bilan);
  }, BILAN_NOUVEAU);
}

const id = (n: number) => `0190c000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const cas = Object.keys(ETATS_FINAUX).flatMap((destin) =>
  [...PROGRAMMES.keys()].flatMap((programme) => FINANCEMENTS.map((f) => [destin, programme, f.type] as const)),
);

describe('les bilans de démonstration', () => {
  it.each(cas)('%s, programme %s, financement %s : chaque commande est acceptée', (destin, programme, type) => {
    const trame: Trame = {
      cle: id(1),
      destin: destin as Destin,
      debut: '2025-03-11',
      site: CENTRES[1],
      centreId: id(2),
      consultantId: id(3),
      programme: PROGRAMMES.get(programme)!,
      financement: FINANCEMENTS.find((financement) => financement.type === type)!,
      beneficiaire: { nom: 'Estève', prenom: 'Inès', courriel: 'ines.esteve@demonstration.example' },
      heure: '09:30',
    };
    expect(jouer(trame).etat).toBe(ETATS_FINAUX[destin as Destin]);
  });
});
