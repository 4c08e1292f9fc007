import { defineMutant, start } from './_tools/base.ts';
import { forgetClient } from './_tools/client.ts';

export default defineMutant({
  breaks: 'Requests that come at once each spend the refresh token.',
  clause: 'RFC9700-4.14.2',
  caughtBy: ['refresh/parallel-requests-refresh-once'],
  start(base) {
    return start(
      forgetClient(base, (fresh) => ({
        createAgent: (...asked) => fresh().createAgent(...asked),
      })),
    );
  },
});
