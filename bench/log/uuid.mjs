import { createRequire } from 'node:module';
export const { v7: uuidv7 } = createRequire(new URL('../../package.json', import.meta.url))('uuid');
