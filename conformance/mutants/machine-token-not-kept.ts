import { defineMutant, start } from './_tools/base.ts';
import { forgetClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Every use of a machine token requests a new one.',
  clause: 'RFC6749-4.4.3',
  caughtBy: ['machine/token-is-cached'],
  start(base) {
    return start(
      forgetClient(base, (fresh) => ({
        clientCredentials: (...asked) => fresh().clientCredentials(...asked),
      })),
    );
  },
});
