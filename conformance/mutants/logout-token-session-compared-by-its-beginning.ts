import { defineMutant, start } from './_tools/base.ts';
import { endAllThatBeginLike } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout token ends the sessions whose sid only begins like the one that it names.',
  clause: 'OIDC-BackChannel-2.7',
  caughtBy: ['logout/back-channel-unknown-session'],
  start: (base) => start(endAllThatBeginLike(base, 'sid')),
});
