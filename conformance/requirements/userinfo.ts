import type { RequirementSection } from './requirement.ts';

export const userinfo: RequirementSection = {
  title: 'Userinfo and other calls',
  requirements: {
    98: {
      says: 'The subject of userinfo is that of the ID token',
      checks: [
        'userinfo/wrong-subject-is-refused',
        'userinfo/missing-subject-is-refused',
        'userinfo/wrong-subject-is-told',
        'membership/userinfo-about-somebody-else-grants-nothing',
      ],
    },
    99: {
      says: 'Tokens go in the header',
      checks: ['userinfo/token-is-in-the-header', 'userinfo/redirect-is-not-followed'],
    },
    100: {
      says: 'A refused token is refreshed once',
      checks: [
        'userinfo/refused-token-is-refreshed-once',
        'userinfo/refused-token-is-replaced',
        'userinfo/refused-refresh-ends-the-session',
      ],
    },
  },
};
