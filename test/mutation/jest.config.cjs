const [unit] = require('../../jest.config.cjs').projects;

/** The specs of the rules and of the calendar, with the kit alone and none of the servers that other specs need. */
module.exports = {
  ...unit,
  displayName: 'mutation',
  roots: ['<rootDir>/libs/bilan-domain', '<rootDir>/test/mutation'],
  testRegex: ['test/mutation/domain\\.mutation\\.ts$'],
  moduleNameMapper: {
    '^#lib/testing$': '<rootDir>/test/mutation/kit.ts',
    '^#lib/bilan-domain$': '<rootDir>/libs/bilan-domain/src/index.ts',
  },
};
