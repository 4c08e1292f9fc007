import { withHeaders } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tellToken } from './_tools/callback-tokens.ts';

export default defineMutant({
  breaks: 'The answer to a callback has the access token in a header.',
  clause: 'RFC6749-10.3',
  caughtBy: ['session/no-token-reaches-the-browser'],
  start: (base) =>
    tellToken(base, 'access_token', (response, token) =>
      withHeaders(response, { 'x-auth-request-access-token': token }),
    ),
});
