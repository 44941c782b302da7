import { describeVaultContract } from '../testing/vault.contract';
import { createMemoryVault } from './memory';

describeVaultContract('memory', async () => createMemoryVault());
