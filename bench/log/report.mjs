import { cpus, totalmem } from 'node:os';

const number = (value) =>
  value >= 100 ? Math.round(value).toLocaleString('en-US').replaceAll(',', ' ') : value.toFixed(2);

export function table(headings, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

export function comparison({ peers, results }, unit) {
  const rows = results.map(({ callers, figures }) => [
    callers,
    ...figures.map(({ perSecond, p50, p95 }) => `${number(perSecond)} (${number(p50)} / ${number(p95)} ms)`),
  ]);
  return table([`callers, ${unit}`, ...peers], rows);
}

export function goals({ appended, read, big }) {
  const at = (comparison, callers) => comparison.results.find((each) => each.callers === callers).figures;
  const rows = [];
  const goal = (what, value, wanted, met) => rows.push([what, number(value), wanted, met ? 'met' : '**missed**']);
  if (appended) {
    const [ours, emmett, bare, grouped] = at(appended, 64).map(({ perSecond }) => perSecond);
    goal('appends/s at 64 callers, × Emmett', ours / emmett, '≥ 10', ours / emmett >= 10);
    goal('appends/s at 64 callers, × one insert per transaction', ours / bare, '≥ 2', ours / bare >= 2);
    rows.push(['appends/s at 64 callers, share of bare grouped inserts', number(ours / grouped), '', '']);
    const [lone, , bareLone] = at(appended, 1).map(({ p50 }) => p50);
    goal('median latency of a lone append, × a bare insert', lone / bareLone, '≤ 1.3', lone / bareLone <= 1.3);
  }
  if (read) {
    const [ours, emmett] = at(read, 1).map(({ perSecond }) => perSecond);
    goal('reads/s of a 150-fact stream, 1 caller, × Emmett', ours / emmett, '≥ 3', ours / emmett >= 3);
    const [ours64, emmett64] = at(read, 64).map(({ perSecond }) => perSecond);
    goal('reads/s of a 150-fact stream, 64 callers, × Emmett', ours64 / emmett64, '≥ 3', ours64 / emmett64 >= 3);
  }
  if (big)
    for (const [callers, { small, big: large }] of Object.entries(big.latency))
      goal(
        `p95 of an append, ${callers} caller(s), ${number(big.facts)} facts against ${number(big.small)}`,
        large.p95 / small.p95,
        '≤ 1.2',
        large.p95 / small.p95 <= 1.2,
      );
  return table(['goal', 'measured', 'wanted', ''], rows);
}

export function machine() {
  return `${cpus().length} × ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node.js ${process.version}`;
}

export function layouts({ shapes }) {
  const rows = shapes.map(({ name, page, insert }) => [name, number(page), number(insert)]);
  return table(['layout', 'page of 500 facts from the middle, ms', '64 inserts in one statement, ms'], rows);
}

export const sizesOf = ({ sizes }) =>
  table(
    ['relation', 'size'],
    sizes.map(({ name, size }) => [name, size]),
  );
