import { defineMutant, start } from './_tools/base.ts';
import { forgeNonces } from './_tools/nonces.ts';

export default defineMutant({
  breaks: 'The access token serves as an ID token.',
  clause: 'RFC8725-3.12',
  caughtBy: ['id-token/access-token-in-its-place-is-rejected', 'id-token/access-token-is-rejected'],
  async start(base) {
    const forged = await forgeNonces(
      base,
      (claims, sent) => {
        if (claims.client_id !== undefined) claims.nonce ??= sent;
      },
      ({ typ }) => typ === 'at+jwt',
    );
    return start(forged);
  },
});
