import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A token whose type says that it is an access token serves as an ID token.',
  clause: 'RFC8725-3.11',
  caughtBy: ['id-token/access-token-is-rejected'],
  async start(base) {
    return start(await forgeIdTokens(base, { accepts: ({ typ }) => typ === 'at+jwt' }));
  },
});
