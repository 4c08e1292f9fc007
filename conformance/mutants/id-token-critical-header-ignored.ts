import { defineMutant, start } from './_tools/base.ts';
import { forgeIdTokens } from './_tools/forgery.ts';

export default defineMutant({
  breaks: 'A critical header that the app does not know is ignored.',
  clause: 'RFC7515-4.1.11',
  caughtBy: ['id-token/unknown-critical-header-is-rejected'],
  async start(base) {
    return start(await forgeIdTokens(base, { accepts: ({ crit }) => crit !== undefined }));
  },
});
