import { EventStoreDBClient } from '@eventstore/db-client';

/** What the client reads of an address, in any case, with or without dashes. */
const OPTIONS = new Set([
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'throwonappendfailure',
  'tls',
  'tlscafile',
  'tlsverifycert',
  'usercertfile',
  'userkeyfile',
]);

/**
 * A client that sends each append in a call of its own, with its own deadline. Those of its batches share one call and
 * a bank of promises common to every client of the process: a connection cut under load leaves rejections that nobody
 * can handle, one client that closes fails the appends of the others, and a clock ten seconds late lets none through.
 * @throws RangeError when the address cannot be read; never says more of it than where, for it may hold a password
 */
export function connect(connectionString: string): EventStoreDBClient {
  refuseIgnoredOptions(connectionString);
  try {
    const client = EventStoreDBClient.connectionString(connectionString);
    return Object.assign(client, { supports: () => Promise.resolve(false) });
  } catch (error) {
    const { location, expected } = error as { location?: readonly [number, number]; expected?: string };
    if (!location) throw error;
    // Neither as a message nor as a cause: the client's error quotes the address.
    throw new RangeError(
      `the address of EventStoreDB is wrong at its character ${location[0] + 1}: ${expected} is expected`,
    );
  }
}

/** The client would print the whole address as a warning, and go on without them. */
function refuseIgnoredOptions(connectionString: string): void {
  const [, query = ''] = connectionString.slice(connectionString.lastIndexOf('@') + 1).split('?');
  for (const [key, value] of new URLSearchParams(query)) {
    if (!OPTIONS.has(key.toLowerCase().replace(/[_-]/g, '')))
      throw new RangeError(`the address of EventStoreDB has an unknown option, ${key}`);
    if (/^tls[_-]?verify[_-]?cert$/i.test(key) && value === 'false')
      throw new RangeError('this client always verifies certificates: give tlsCAFile in place of tlsVerifyCert=false');
  }
}
