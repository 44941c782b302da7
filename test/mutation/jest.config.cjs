const [unit] = require('../../jest.config.cjs').projects;

/** The specs of the rules and of the calendar, with the kit alone and none of the servers that other specs need. */
module.exports = {
  ...unit,
  displayName: 'mutation',
  roots: ['<rootDir>/libs/bilan-domain'],
  testRegex: ['libs/bilan-domain/src/(regles|calendrier|sorties|programmes|parametres)/.*\\.unit\\.spec\\.ts$'],
  moduleNameMapper: { '^#lib/testing$': '<rootDir>/test/mutation/kit.ts' },
};
