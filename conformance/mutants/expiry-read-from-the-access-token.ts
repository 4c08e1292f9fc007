import { decoded } from './_tools/accepted-tokens.ts';
import { defineMutant, start } from './_tools/base.ts';
import { tamperTokenResponses } from './_tools/issuer-calls.ts';

export default defineMutant({
  breaks:
    "The lifetime is taken from the token's own expiry, by the issuer's clock, and not from expires_in.",
  clause: 'RFC6749-5.1',
  caughtBy: ['refresh/skewed-clock-makes-no-storm'],
  start: (base) =>
    start(
      tamperTokenResponses(base, (members) => {
        if (typeof members.access_token !== 'string' || !members.expires_in) return;
        const exp = decoded(members.access_token)?.claims.exp;
        if (exp !== undefined)
          members.expires_in = Math.max(1, exp - Math.ceil(Date.now() / 1_000));
      }),
    ),
});
