import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'A slash at the end of the issuer does not count.',
  clause: 'RFC9207-2.4',
  caughtBy: ['callback/issuer-with-a-slash-is-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      const issuer = parameters.get('iss');
      if (issuer?.endsWith('/')) parameters.set('iss', issuer.slice(0, -1));
    }),
});
