import { defineMutant, start } from './_tools/base.ts';
import { tamperStore } from './_tools/store.ts';

export default defineMutant({
  breaks: 'When a refresh brings no ID token, the memberships of the old one count.',
  clause: 'AUTHPI-membership-propagation',
  caughtBy: ['membership/refresh-without-id-token', 'membership/userinfo-outage-grants-nothing'],
  start(base) {
    return start(
      tamperStore(base, (store) => ({
        async update(id, session, version, keys) {
          const { subjectHint: _unused, ...tokens } = session.tokens;
          return await store.update(id, { ...session, tokens }, version, keys);
        },
      })),
    );
  },
});
