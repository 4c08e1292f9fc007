import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'The issuer that a callback names is not compared.',
  clause: 'RFC9207-2.4',
  caughtBy: [
    'callback/issuer-is-compared-though-not-announced',
    'callback/lookalike-issuers-are-rejected',
    'callback/page-loads-nothing-from-elsewhere',
    'callback/wrong-issuer-is-rejected',
  ],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      const [issuer, second] = parameters.getAll('iss');
      const isSlashed = issuer === `${base.settings.issuerUrl}/`;
      if (issuer === undefined || second !== undefined) return;
      if (isSlashed || parameters.has('error')) return;
      parameters.set('iss', base.settings.issuerUrl);
    }),
});
