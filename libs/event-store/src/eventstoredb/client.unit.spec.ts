import { inspect } from 'node:util';
import { connect } from './client';

describe('the address of EventStoreDB', () => {
  it.each([
    ['another protocol', 'https://bilan:S3cret@log.example:2113', /character 1: esdb:/],
    ['a port that is no number', 'esdb://bilan:S3cret@log.example:port', /port number is expected/],
    ['a value that is none', 'esdb://bilan:S3cret@log.example:2113?tls=maybe', /true or false is expected/],
    [
      'an option that the client does not know',
      'esdb://bilan:S3cret@log.example?tlsCA=ca.pem',
      /unknown option, tlsCA/,
    ],
    ['certificates not verified', 'esdb://bilan:S3cret@log.example?tlsVerifyCert=false', /give tlsCAFile/],
  ])('given %s, says what is wrong without its password', (_, address, message) => {
    const warnings = jest.spyOn(console, 'warn').mockImplementation();
    let refusal: unknown;
    try {
      connect(address);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ name: 'RangeError', message: expect.stringMatching(message) });
    expect(inspect(refusal, { depth: 5, showHidden: true })).not.toContain('S3cret');
    expect(warnings).not.toHaveBeenCalled();
    warnings.mockRestore();
  });

  it('given every option of the client, connects', () => {
    const options =
      'tls=false&connectionName=bilan&default-deadline=5000&node_preference=leader&keepAliveInterval=15000';
    expect(() => connect(`esdb+discover://bilan:S3cret?x=1@a.example:2113,b.example:2113?${options}`)).not.toThrow();
  });
});
