const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `${from}src/` },
  to: { path: '^(libs|apps|node_modules)/', pathNot: [from, ...allowed] },
});
const npm = (...names) => names.map((name) => `^node_modules/(@types/)?${name}(/|$)`);
const lib = (...names) => names.map((name) => `^libs/${name}/src/index\\.ts$`);

/** Who may import whom: the table of docs/architecture.md, executable. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-to-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only(
      'domain-is-pure',
      '^libs/bilan-domain/',
      npm(
        'xstate',
        'class-validator',
        'class-transformer',
        'class-validator-jsonschema',
        'temporal-polyfill',
        'date-holidays',
        'reflect-metadata',
      ),
      'the domain does no input or output and knows no framework',
    ),
    {
      name: 'domain-no-node',
      severity: 'error',
      from: { path: '^libs/bilan-domain/' },
      to: { dependencyTypes: ['core'] },
    },
    only('event-store-knows-no-domain', '^libs/event-store/', [
      ...lib('platform'),
      ...npm('pg', 'kysely', 'canonicalize', 'uuid', '@eventstore/db-client', '@grpc/grpc-js'),
    ]),
    only('vault-stands-alone', '^libs/vault/', [...lib('platform'), ...npm('pg', 'kysely', 'canonicalize', 'uuid')]),
    only('platform-stands-alone', '^libs/platform/', ['^node_modules/']),
    only('annuaire', '^libs/annuaire/', [...lib('platform', 'bilan-domain'), ...npm('pg', 'kysely', 'uuid', 'argon2')]),
    only('application', '^libs/application/', [
      ...lib('platform', 'bilan-domain', 'event-store', 'vault', 'annuaire'),
      ...npm('uuid', 'class-validator', 'class-transformer', 'temporal-polyfill', 'canonicalize'),
    ]),
    only('projections', '^libs/projections/', [
      ...lib('platform', 'bilan-domain', 'event-store'),
      ...npm('pg', 'kysely', 'uuid', 'temporal-polyfill'),
    ]),
    only('notifications', '^libs/notifications/', [
      ...lib('platform', 'bilan-domain', 'event-store', 'projections', 'application', 'annuaire', 'vault'),
      ...npm(
        'pg',
        'kysely',
        'uuid',
        'temporal-polyfill',
        'nodemailer',
        'ical-generator',
        'bullmq',
        'ioredis',
        'timezones-ical-library',
      ),
    ]),
    only('composition', '^libs/composition/', [
      ...lib(
        ...['platform', 'bilan-domain', 'event-store', 'vault', 'annuaire', 'application'],
        ...['projections', 'notifications'],
      ),
    ]),
    {
      name: 'bullmq-only-in-queue',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: '^libs/notifications/src/queue/' },
      to: { path: '^node_modules/(bullmq|ioredis)/' },
    },
    {
      name: 'eventstoredb-only-in-its-adapter',
      severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/event-store/src/eventstoredb/', '^libs/testing/'] },
      to: { path: '^node_modules/(@eventstore|@grpc)/' },
    },
    {
      name: 'libs-through-their-index',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/', pathNot: '^libs/testing/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    { name: 'libs-not-to-apps', severity: 'error', from: { path: '^libs' }, to: { path: '^apps' } },
    {
      name: 'apps-not-to-apps',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'testing-in-tests-only',
      severity: 'error',
      from: { path: '^(apps|libs)/[^/]+/src/', pathNot: '^libs/testing/' },
      to: { path: '^libs/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: ['(\\.spec|\\.contract)\\.ts$', '^apps/[^/]+/test/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['development', 'import', 'require', 'node', 'default', 'types'],
      mainFields: ['main', 'types'],
    },
  },
};
