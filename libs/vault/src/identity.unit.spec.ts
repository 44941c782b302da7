import fc from 'fast-check';
import { newKey } from './cipher';
import { IdentityTokens, normalisedWords } from './identity';

describe('normalised words', () => {
  it.each([
    ['Zoé', ['zoe']],
    ["Anne-Lise  d'Étretat", ['anne', 'lise', 'd', 'etretat']],
    ['ŒUVRÆ', ['oeuvrae']],
    ['Jean\u00a0III', ['jean', 'iii']],
    [' -_.', []],
  ])('of %p are %p', (text, words) => {
    expect(normalisedWords(text)).toEqual(words);
  });

  it('do not depend on the case nor on the Unicode form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zàâçéèêëîïôöûüÿœ' -]{0,30}$/), (name) => {
        expect(normalisedWords(name.toUpperCase())).toEqual(normalisedWords(name));
        expect(normalisedWords(name.normalize('NFD'))).toEqual(normalisedWords(name));
      }),
    );
  });
});

describe('identity tokens', () => {
  it('differ from one master key to another', () => {
    const [here, there] = [new IdentityTokens(newKey()), new IdentityTokens(newKey())];
    expect(here.ofQuery('martin')).not.toEqual(there.ofQuery('martin'));
  });

  it('are one per prefix of three letters or more, each once', () => {
    expect(new IdentityTokens(newKey()).ofWords(['Marie', 'Mario'])).toHaveLength(4); // mar, mari, marie, mario
  });
});
