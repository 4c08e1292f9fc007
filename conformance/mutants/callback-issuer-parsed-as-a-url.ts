import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'The issuer of a callback is cleaned up as a URL before it is compared.',
  clause: 'RFC9207-2.4',
  caughtBy: ['callback/lookalike-issuers-are-rejected'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      const [issuer = '', second] = parameters.getAll('iss');
      if (second !== undefined || !URL.canParse(issuer) || issuer.endsWith('/')) return;
      const { origin, pathname } = new URL(issuer);
      parameters.set('iss', `${origin}${decodeURIComponent(pathname)}`);
    }),
});
