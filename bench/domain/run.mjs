/**
 * Deciding one command on a dossier of 150 facts: folded from its facts and decided, against XState alone replaying the
 * same facts with `transition()`, then deciding the same transition. Both end with the same state and dossier.
 */
import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { initialTransition, transition } from 'xstate';

const require = createRequire(import.meta.url);
const domaine = require('../../dist/libs/bilan-domain/src/index.js');
const { DEFINITIONS, PROGRAMMES, bilanMachine, decider, lireFait, rejouer } = domaine;

const FAITS = 150;
const HISTOIRE = new URL('../../test/golden/1/deux-cents-faits-au-hasard.json', import.meta.url);
const enregistres = JSON.parse(readFileSync(HISTOIRE, 'utf8')).faits.slice(0, FAITS);
const definition = DEFINITIONS.get('EnregistrerReclamation');
const commande = plainToInstance(definition.classe, {
  reclamationId: '0190b000-0000-7000-8000-00000000ffff',
  objet: 'delai',
  contenu: 'Trop long.',
});
const contexte = {
  maintenant: '2027-12-31T08:00:00.000Z',
  acteur: { id: '0190a000-0000-7000-8000-0000000000a1', role: 'consultant' },
  contenus: [],
  nouvelId: () => '0190a000-0000-7000-8000-000000000001',
  programmes: PROGRAMMES,
};
const fait = { type: 'ReclamationEnregistree', data: { reclamationId: commande.reclamationId, objet: 'delai' } };

const parLesFaits = () => decider(definition, rejouer(enregistres.map(lireFait)), commande, contexte);

function parXStateSeul() {
  let [snapshot] = initialTransition(bilanMachine);
  for (const enregistre of enregistres) {
    const lu = lireFait(enregistre);
    [snapshot] = transition(bilanMachine, snapshot, { ...lu, de: lu.etat.de });
  }
  return transition(bilanMachine, snapshot, { ...fait, le: contexte.maintenant, de: 'x' })[0];
}

const plier = () => rejouer(enregistres.map(lireFait));
const plie = plier();
const deciderSeul = () => decider(definition, plie, commande, contexte);

const decision = parLesFaits();
const stocke = (valeur) => JSON.parse(JSON.stringify(valeur));
assert.equal(enregistres.length, FAITS);
assert.equal(decision.accepte, true, JSON.stringify(decision.refus));
assert.deepEqual(stocke(decision.bilan.dossier), stocke(parXStateSeul().context));

const APPELS = { faits: parLesFaits, xstate: parXStateSeul, fold: plier, seul: deciderSeul };

/** Processor time of a batch, in microseconds a call: what other processes do on the machine does not count. */
function mesurer(appel, parLot = 50) {
  const debut = process.cpuUsage();
  for (let i = 0; i < parLot; i += 1) appel();
  const { user, system } = process.cpuUsage(debut);
  return (user + system) / parLot;
}

/** Medians of rounds in which each is measured in turn. */
function comparer(tours = 41) {
  const durees = Object.fromEntries(Object.keys(APPELS).map((nom) => [nom, []]));
  for (let tour = -5; tour < tours; tour += 1)
    for (const [nom, appel] of Object.entries(APPELS)) {
      const duree = mesurer(appel);
      if (tour >= 0) durees[nom].push(duree);
    }
  const mediane = (liste) => liste.sort((a, b) => a - b)[Math.floor(liste.length / 2)];
  return Object.fromEntries(Object.entries(durees).map(([nom, liste]) => [nom, mediane(liste)]));
}

const { faits, xstate, fold, seul } = comparer();
const us = (duree) => `${duree.toFixed(1)} µs`;
console.log(`| ${FAITS} facts, one command | time | |`);
console.log('|---|---|---|');
console.log(`| fold the facts, then decide | ${us(faits)} | |`);
console.log(
  `| XState alone: replay with transition(), then decide | ${us(xstate)} | ${(xstate / faits).toFixed(1)} × slower |`,
);
console.log(`| of which: folding | ${us(fold)} | ${us(fold / FAITS)} a fact |`);
console.log(`| of which: rules, guard and transition of the command | ${us(seul)} | |`);
console.log(`\nNode ${process.version}, ${cpus()[0].model}, ${cpus().length} cores.`);
