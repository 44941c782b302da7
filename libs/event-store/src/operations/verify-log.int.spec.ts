import { createPool, type Pool } from '#lib/platform';
import { facts, newStream } from '../../testing/event-store.contract';
import { createPostgresEventStore, type PostgresEventStore } from '../postgres/postgres-event-store';
import type { Progress } from './progress';
import { exportStream } from './export-stream';
import { verifyLog } from './verify-log';
import { verifyStream } from './verify-stream';

const schema = 'verify_log';
const events = `${schema}.events`;

describe('the verification of a log, given someone with every right on its database', () => {
  let pool: Pool;
  let store: PostgresEventStore;
  let stream: string;
  beforeAll(async () => {
    pool = createPool(process.env.DATABASE_URL as string);
    store = await createPostgresEventStore({ pool, schema });
  });
  afterAll(async () => {
    await store.close();
    await pool.end();
  });
  beforeEach(async () => {
    await pool.query(`truncate ${events}`);
    stream = newStream();
    for (const each of [newStream(), stream, newStream()]) await store.append(each, 'no-stream', facts(6));
  });
  const verify = async () => {
    await waitUntilReadable();
    return verifyLog(store);
  };
  const waitUntilReadable = async () => {
    while ((await store.readBarrier()).heldBack) continue;
  };

  it('finds nothing in a sound log, and says how far it is', async () => {
    await waitUntilReadable();
    const progress: Progress[] = [];
    const verification = await verifyLog(store, { onProgress: (at) => progress.push(at) });
    expect(verification).toEqual({ valid: true, facts: 18, streams: 3, breaks: [] });
    expect(progress.at(-1)).toEqual({ facts: 18, position: await store.lastPosition(), share: 1 });
  });

  it.each([
    [
      'one byte changed',
      `update ${events} set content = replace(content, '"n":2', '"n":9') where stream = $1 and revision = 2`,
      [{ revision: 2, kind: 'content' }],
    ],
    [
      'one byte changed so that nothing can be read',
      `update ${events} set content = replace(content, '"n":2', '"n:2') where stream = $1 and revision = 2`,
      [{ revision: 2, kind: 'content' }],
    ],
    [
      'a number changed into one that cannot be written back',
      `update ${events} set content = replace(content, '"n":2', '"n":1e999') where stream = $1 and revision = 2`,
      [{ revision: 2, kind: 'content' }],
    ],
    [
      'a number changed into thousands of lists in each other',
      `update ${events} set content = replace(content, '"n":2', '"n":' || repeat('[', 20000) || repeat(']', 20000))
       where stream = $1 and revision = 2`,
      [{ revision: 2, kind: 'content' }],
    ],
    ...['null', '42', '[]', '""'].map((content): [string, string, object[]] => [
      `a fact replaced by ${content}`,
      `update ${events} set content = '${content}' where stream = $1 and revision = 5`,
      [{ revision: 5, kind: 'content' }],
    ]),
    [
      'one byte of a digest changed',
      `update ${events} set empreinte = set_byte(empreinte, 31, 255 - get_byte(empreinte, 31)) where stream = $1 and revision = 2`,
      [
        { revision: 2, kind: 'content' },
        { revision: 3, kind: 'content' },
      ],
    ],
    ['one fact dropped', `delete from ${events} where stream = $1 and revision = 2`, [{ revision: 3, kind: 'order' }]],
    [
      'two facts swapped',
      `update ${events} a set content = b.content, empreinte = b.empreinte from ${events} b
       where a.stream = $1 and b.stream = $1 and a.revision in (2, 3) and b.revision = 5 - a.revision`,
      [
        { revision: 2, kind: 'content' },
        { revision: 3, kind: 'content' },
        { revision: 4, kind: 'content' },
      ],
    ],
    [
      'one fact added',
      `insert into ${events} (stream, revision, id, empreinte, content)
       select stream, 6, gen_random_uuid(), empreinte, content from ${events} where stream = $1 and revision = 5`,
      [{ revision: 6, kind: 'content' }],
    ],
    [
      'one fact moved to another dossier',
      `update ${events} set stream = 'bilan-autre', revision = 0 where stream = $1 and revision = 5`,
      [{ revision: 0, kind: 'content', stream: 'bilan-autre' }],
    ],
  ])('locates %s', async (_, tamper, breaks) => {
    expect((await pool.query(tamper, [stream])).rowCount).toBeGreaterThan(0);
    const verification = await verify();
    expect(verification.valid).toBe(false);
    expect(verification.breaks).toMatchObject(breaks.map((each) => ({ stream, ...each })));
    const broken = verification.breaks[0]!.stream;
    expect(await verifyStream(store, broken)).toMatchObject({ valid: false, break: verification.breaks[0] });
  });

  it('passes a stream whose chain holds, and says how far it goes', async () => {
    const { rows } = await pool.query<{ empreinte: string }>(
      `select encode(empreinte, 'hex') as empreinte from ${events} where stream = $1 and revision = 5`,
      [stream],
    );
    expect(await verifyStream(store, stream)).toEqual({ valid: true, facts: 6, empreinte: rows[0]!.empreinte });
    expect(await verifyStream(store, newStream())).toEqual({ valid: true, facts: 0, empreinte: '' });
  });

  it('also verifies the facts that stand before one that cannot be read, in the log as in its stream', async () => {
    const damage = `update ${events} set content = $2 || substr(content, 2) where stream = $1 and revision = any($3)`;
    await pool.query(damage, [stream, '[', [3, 5]]);
    await pool.query(
      `update ${events} set content = replace(content, '"n":1', '"n":9') where stream = $1 and revision = 1`,
      [stream],
    );
    const places = [1, 3, 5].map((revision) => ({ stream, revision, kind: 'content' }));
    expect(await verify()).toMatchObject({ facts: 18, streams: 3, breaks: places });
    expect(await verifyLog(store, { streamPrefix: stream })).toMatchObject({ facts: 6, streams: 1, breaks: places });
    expect(await verifyStream(store, stream)).toMatchObject({ valid: false, facts: 6, break: places[0] });
    await expect(exportStream(store, stream)).rejects.toMatchObject({ code: 'EXPORT_REFUSED' });
  });

  it('is also what the query of docs/verification.md finds, in the database alone', async () => {
    const broken = `select stream, revision
      from (
        select *, row_number() over dossier - 1 as rank, coalesce(lag(encode(empreinte, 'hex')) over dossier, '') as previous
        from ${events}
        window dossier as (partition by stream order by revision)
      ) fact
      where revision <> rank or empreinte <> sha256(convert_to(previous || content, 'UTF8'))`;
    expect((await pool.query(broken)).rows).toEqual([]);
    await pool.query(`update ${events} set content = replace(content, ':', ': ') where stream = $1 and revision = 4`, [
      stream,
    ]);
    expect((await pool.query(broken)).rows).toEqual([{ stream, revision: 4 }]);
  });
});
