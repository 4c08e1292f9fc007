import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'Of two issuers the first counts.',
  clause: 'RFC6749-3.1',
  caughtBy: ['callback/repeated-issuer-is-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      const [issuer, second] = parameters.getAll('iss');
      if (issuer !== undefined && second !== undefined) parameters.set('iss', issuer);
    }),
});
