import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describeConfiguration } from './index';

it('names in the README every variable that the product reads, and its fixed default', () => {
  const readme = readFileSync(resolve(__dirname, '../../../README.md'), 'utf8');
  for (const { name, fallback } of describeConfiguration()) {
    expect(readme).toContain(`\`${name}\``);
    if (/^`[^`]+`$/.test(fallback) && !fallback.includes('HOST')) expect(readme).toContain(fallback);
  }
});
