import { defineMutant } from './_tools/base.ts';
import { repairCallbacks } from './_tools/callback.ts';

export default defineMutant({
  breaks: 'A code that was read from the URL is decoded once more.',
  clause: 'RFC6749-4.1.3',
  caughtBy: ['token-request/code-is-sent-as-it-came'],
  start: (base) =>
    repairCallbacks(base, (parameters) => {
      const code = parameters.get('code');
      const decoded = code?.replace(/%[0-9a-f]{2}/gi, (triplet) =>
        String.fromCharCode(Number.parseInt(triplet.slice(1), 16)),
      );
      if (decoded !== undefined && decoded !== code) parameters.set('code', decoded);
    }),
});
