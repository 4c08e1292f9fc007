import { withCookie } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';
import { tellToken } from './_tools/callback-tokens.ts';

export default defineMutant({
  breaks: 'A cookie holds the refresh token, encoded and not encrypted.',
  clause: 'RFC6749-10.4',
  caughtBy: ['session/no-token-reaches-the-browser'],
  start: (base) =>
    tellToken(base, 'refresh_token', (response, token) => {
      const session = Buffer.from(JSON.stringify({ refresh_token: token }));
      return withCookie(response, 'kept', session.toString('base64url'));
    }),
});
