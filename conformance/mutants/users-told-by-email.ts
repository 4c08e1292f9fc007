import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'Users are told apart by their email address.',
  clause: 'OIDCC-5.7',
  caughtBy: ['session/user-is-told-by-subject'],
  async start(base) {
    const firstOf = new Map<unknown, string>();
    const forged = await forgeIdTokens(base, {
      signature: 'must be valid',
      claims(claims, { form }) {
        if (!form.has('code')) return;
        const known = firstOf.get(claims.email) ?? claims.sub ?? '';
        firstOf.set(claims.email, known);
        claims.sub = known;
      },
    });
    return start(forged);
  },
});
