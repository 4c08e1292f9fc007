import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'A logout token for a session that is not known is an error.',
  clause: 'OIDC-BackChannel-2.8',
  caughtBy: ['logout/back-channel-outage-is-no-refusal', 'logout/back-channel-unknown-session'],
  start(base) {
    return start(
      tamperStore(base, (store) => ({
        async deleteBy(key) {
          const ended = await store.deleteBy(key);
          if (ended === 0) throw new RangeError('no such session');
          return ended;
        },
      })),
    );
  },
});
