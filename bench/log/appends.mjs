import { measure, median } from './measure.mjs';
import * as peers from './peers.mjs';

const CALLERS = [1, 16, 64, 256];
const ROUNDS = 9;
const SECONDS = 1;

/** Rounds are interleaved, so that what else the machine does falls on all peers alike. */
async function compare(all, action) {
  const results = [];
  for (const callers of CALLERS) {
    const rounds = all.map(() => []);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const [index, peer] of all.entries())
        rounds[index].push(await measure(callers, SECONDS, await action(peer)));
    results.push({ callers, figures: rounds.map((each) => median(each, ({ perSecond }) => perSecond)) });
  }
  return { peers: all.map(({ name }) => name), results };
}

export async function appends(connectionString) {
  const all = [];
  for (const make of [peers.ours, peers.emmett, peers.bareInserts, peers.groupedInserts])
    all.push(await make(connectionString));
  const comparison = await compare(all, (peer) => peer.append);
  for (const peer of all) await peer.close();
  return comparison;
}

export async function reads(connectionString) {
  const all = [];
  for (const make of [peers.ours, peers.emmett, peers.bareInserts]) all.push(await make(connectionString));
  const streams = new Map();
  for (const peer of all) streams.set(peer, await Promise.all(Array.from({ length: 50 }, () => peer.prepareStream())));
  const comparison = await compare(all, (peer) => {
    let n = 0;
    return async () => {
      const count = await peer.readStream(streams.get(peer)[n++ % 50]);
      if (count !== 150) throw new Error(`${peer.name} read ${count} facts`);
    };
  });
  for (const peer of all) await peer.close();
  return comparison;
}
