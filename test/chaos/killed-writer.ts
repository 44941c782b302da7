import { writeSync } from 'node:fs';
import { createPostgresEventStore } from '#lib/event-store';
import { factsOfOneAppend } from './workload';

/** Appends until it is killed, and says on its standard output what was acknowledged: one id a line. */
async function writeUntilKilled([connectionString, prefix]: readonly string[]): Promise<void> {
  const store = await createPostgresEventStore({ connectionString: connectionString as string });
  const write = async (stream: string) => {
    for (let revision = -1; ;) {
      const expected = revision < 0 ? 'no-stream' : revision;
      const result = await store.append(stream, expected, factsOfOneAppend(2));
      writeSync(1, result.events.map(({ id }) => `${id}\n`).join(''));
      revision = result.revision;
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, n) => write(`${prefix}-${process.pid}-${n}`)));
}

void writeUntilKilled(process.argv.slice(3));
