import { defineMutant, start } from './_tools/base.ts';
import { endAllThatBeginLike } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout token ends the sessions of all whose id begins like that of its user.',
  clause: 'OIDC-BackChannel-2.7',
  caughtBy: ['logout/back-channel-ends-all-sessions-of-a-user'],
  start: (base) => start(endAllThatBeginLike(base, 'sub')),
});
