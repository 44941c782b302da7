import { shared } from './postgres.setup';

export default async function teardown(): Promise<void> {
  if (!shared.testServer) return;
  await shared.testServer.stop();
  shared.testServer = undefined;
  delete process.env.DATABASE_URL;
}
