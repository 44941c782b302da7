import { createLogger } from './index';

describe('logging', () => {
  const lines: string[] = [];
  const logger = createLogger({ logLevel: 'info' }, { write: (line: string) => void lines.push(line) });
  beforeEach(() => lines.splice(0));
  const written = () => JSON.parse(lines[0]!);

  it('writes one JSON line with level, time and message', () => {
    logger.info({ bilan: 'bilan-1' }, 'ouvert');

    expect(lines).toHaveLength(1);
    expect(written()).toMatchObject({ level: 'info', bilan: 'bilan-1', msg: 'ouvert' });
    expect(new Date(written().time).toISOString()).toBe(written().time);
  });

  it.each([
    ['at the root', { nom: 'Martin', prenom: 'Zoé' }],
    ['in a request', { req: { headers: { authorization: 'Bearer Martin', cookie: 'Martin' } } }],
    ['in a response', { res: { headers: { 'set-cookie': 'Martin' } } }],
    ['in a command', { commande: { data: { beneficiaire: { nom: 'Martin' } } } }],
    ['in a body', { body: { motDePasse: 'Martin', commentaire: 'Martin' } }],
  ])('masks what identifies or opens, %s', (_where, line) => {
    logger.info(line);

    expect(lines[0]).not.toContain('Martin');
    expect(lines[0]).toContain('[masqué]');
  });

  it('masks e-mail addresses and passwords of addresses wherever they are', () => {
    logger.warn(new Error('550 <zoe.martin@exemple.fr> rejected'), 'smtp://centre:secret@mail.exemple.fr a refusé');

    expect(lines[0]).not.toMatch(/zoe|secret/);
    expect(written()).toMatchObject({ msg: 'smtp://centre:[masqué]@mail.exemple.fr a refusé' });
    expect(written().err.message).toBe('550 <[masqué]> rejected');
  });

  it('keeps the code of a PostgreSQL error, not the values that it quotes', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (nom)=(Martin) already exists.',
      where: 'COPY comptes, line 1: "Martin"',
    });

    logger.error(error);

    expect(lines[0]).not.toContain('Martin');
    expect(written().err).toMatchObject({ code: '23505', message: 'duplicate key' });
  });
});
