import { defineMutant, start } from './_tools/base.ts';
import { forgeNonces } from './_tools/nonces.ts';

export default defineMutant({
  breaks: 'A logout token serves as an ID token.',
  clause: 'RFC8725-3.12',
  caughtBy: ['id-token/logout-token-is-rejected'],
  async start(base) {
    const forged = await forgeNonces(
      base,
      (claims, sent) => {
        if (claims.events === undefined) return;
        delete claims.events;
        claims.nonce ??= sent;
      },
      ({ typ }) => typ === 'logout+jwt',
    );
    return start(forged);
  },
});
