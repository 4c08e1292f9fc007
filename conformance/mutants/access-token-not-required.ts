import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks: 'A token answer need not hold an access token.',
  clause: 'RFC6749-5.1',
  caughtBy: ['token-response/without-access-token-is-rejected'],
  async start(base) {
    const none = 'no-access-token';
    const withToken = tamperTokenResponses(base, (members) => {
      if (members.id_token !== undefined) members.access_token ??= none;
    });
    return start(
      await forgeIdTokens(withToken, {
        claims(claims, { accessToken }) {
          if (accessToken === none) delete claims.at_hash;
        },
      }),
    );
  },
});
