import { acceptAccessTokens } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';

export default defineMutant({
  breaks: 'A time of an access token that is no number is compared all the same.',
  clause: 'RFC7519-4.1.4',
  caughtBy: ['api/times-that-are-no-numbers-are-refused'],
  start(base) {
    const isText = (time: unknown) => typeof time === 'string';
    return start(
      acceptAccessTokens(base, ({ claims: { exp, nbf } }) => isText(exp) || isText(nbf)),
    );
  },
});
