import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { requireFreePort } from './free-port';

describe('the check of the HTTP port', () => {
  it('says that the product already runs', async () => {
    const product = createHttpServer((_, response) => response.end('{"statut":"vivant"}')).listen(0, '127.0.0.1');
    await once(product, 'listening');
    const { port } = product.address() as AddressInfo;
    await expect(requireFreePort({ host: '127.0.0.1', port })).rejects.toThrow('Le produit tourne déjà');
    product.close();
    await once(product, 'close');
  });

  it('says in one sentence that the port is taken, then lets it be used once it is free', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(requireFreePort({ host: '127.0.0.1', port })).rejects.toThrow(`Le port ${port} est déjà pris`);
    server.close();
    await once(server, 'close');
    await requireFreePort({ host: '127.0.0.1', port });
  });

  it('says which address cannot be listened on', async () => {
    await expect(requireFreePort({ host: '192.0.2.1', port: 0 })).rejects.toThrow('corrigez HOST ou PORT');
  });
});
