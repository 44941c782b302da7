// Jest on Node 20 cannot require() an ES module. Packages of node_modules that are ESM-only
// (all of Nest 12, jose, …) are compiled to CommonJS; CommonJS packages are left as they are.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const swc = require('@swc/core');

const types = new Map();
function packageType(dir) {
  if (types.has(dir)) return types.get(dir);
  let type = 'commonjs';
  const manifest = join(dir, 'package.json');
  if (existsSync(manifest)) type = JSON.parse(readFileSync(manifest, 'utf8')).type ?? 'commonjs';
  else if (dirname(dir) !== dir) type = packageType(dirname(dir));
  types.set(dir, type);
  return type;
}
const isEsm = (file) => file.endsWith('.mjs') || (file.endsWith('.js') && packageType(dirname(file)) === 'module');
const options = {
  swcrc: false,
  configFile: false,
  sourceMaps: false,
  module: { type: 'commonjs' },
  jsc: { target: 'es2022', parser: { syntax: 'ecmascript', dynamicImport: true, importMeta: true } },
};
const version = require('@swc/core/package.json').version;
module.exports = {
  getCacheKey: (source, file) =>
    createHash('sha1')
      .update(version)
      .update(JSON.stringify(options))
      .update(String(isEsm(file)))
      .update(file)
      .update(source)
      .digest('hex'),
  process: (source, file) =>
    isEsm(file) ? { code: swc.transformSync(source, { ...options, filename: file }).code } : { code: source },
};
