import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens, payloadOf } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'Of two subjects in an ID token the first counts.',
  clause: 'RFC7519-4',
  caughtBy: ['id-token/first-of-two-subjects-does-not-count'],
  async start(base) {
    const forged = await forgeIdTokens(base, {
      reads(token) {
        const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
        const [first = '', second] = [...payload.matchAll(/"sub":"(\w+)"/g)].map(
          ([, sub = '']) => sub,
        );
        return second === undefined ? undefined : { ...payloadOf(token), sub: first };
      },
    });
    return start(forged);
  },
});
