import { createServer } from 'node:net';
import { eventually } from '#lib/testing';
import { ChannelListener, createPool, type Hearing, type Pool } from './index';

const CHANNEL = 'spec_channel';
const APPLICATION = 'listener-to-cut';

describe('listener of a PostgreSQL channel', () => {
  const admin = createPool(process.env.DATABASE_URL!, 2);
  const url = new URL(process.env.DATABASE_URL!);
  url.searchParams.set('application_name', APPLICATION);
  let pool: Pool;
  let heard: string[];
  let subscriptions: number;
  let listener: ChannelListener;

  beforeEach(() => {
    pool = createPool(url.href, 1);
    heard = [];
    subscriptions = 0;
  });
  afterEach(async () => {
    await listener.close();
    await pool.end();
  });
  afterAll(() => admin.end());

  function listen(subscribed: Hearing['subscribed'] = () => undefined): void {
    listener = new ChannelListener(pool, CHANNEL, {
      notification: (payload) => heard.push(payload),
      subscribed: () => {
        subscriptions += 1;
        return subscribed();
      },
    });
  }
  const say = (payload: string) => admin.query('select pg_notify($1, $2)', [CHANNEL, payload]);
  const connections = async () =>
    (await admin.query('select from pg_stat_activity where application_name = $1', [APPLICATION])).rowCount;
  const cut = () =>
    admin.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [APPLICATION]);

  it('given a subscription, hears what is said, and holds no connection of the pool', async () => {
    listen();
    await listener.ready;

    await say('one');

    await eventually(() => heard.length === 1);
    expect(pool.totalCount).toBe(0);
  });

  it('given a connection cut while it listens, subscribes again and hears again', async () => {
    listen();
    await listener.ready;

    await cut();
    await eventually(() => subscriptions === 2);
    await say('after the cut');

    await eventually(() => heard.includes('after the cut'));
  });

  it('given a connection cut in the middle of its subscription, leaves none behind', async () => {
    listen(async () => {
      if (subscriptions > 1) return;
      await cut();
      throw new Error('cut while reading what was missed');
    });

    await listener.ready;

    expect(subscriptions).toBe(2);
    expect(await connections()).toBe(1);
  });

  it('given a close in the middle of a subscription, ends', async () => {
    let reached!: () => void;
    const subscribing = new Promise<void>((resolve) => (reached = resolve));
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    listen(() => {
      reached();
      return held;
    });
    await subscribing;

    const closed = listener.close();
    release();
    await closed;

    await eventually(async () => (await connections()) === 0);
  });

  it('given a server that is not there, then is closed, ends at once', async () => {
    const nowhere = createPool('postgres://nobody@127.0.0.1:1/nothing');
    listener = new ChannelListener(nowhere, CHANNEL, { notification: () => undefined, subscribed: () => undefined });

    await listener.close();
    await nowhere.end();
  });

  it('given a server that accepts and says nothing, then is closed, ends with the attempt', async () => {
    const sockets: { destroy(): void }[] = [];
    let reached!: () => void;
    const connected = new Promise<void>((resolve) => (reached = resolve));
    const silent = createServer((socket) => {
      sockets.push(socket.on('error', () => undefined));
      reached();
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as { port: number };
    const mute = createPool(`postgres://nobody@127.0.0.1:${port}/nothing`);
    listener = new ChannelListener(mute, CHANNEL, { notification: () => undefined, subscribed: () => undefined });
    await connected;

    await listener.close();

    await mute.end();
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });
});
