import type { RequirementSection } from './requirement.ts';

export const logout: RequirementSection = {
  title: 'Logout',
  requirements: {
    131: {
      says: 'The logout goes through the issuer and back',
      checks: [
        'logout/rp-initiated',
        'logout/hint-outlives-a-refresh-without-id-token',
        'logout/return-with-another-state-is-survived',
        'logout/way-back-ignores-the-request',
        'logout/of-one-browser-leaves-the-others',
        'logout/of-nobody-leads-home',
      ],
    },
    132: {
      says: 'The local session ends whatever the issuer does',
      checks: [
        'logout/local-session-ends-without-the-issuer',
        'logout/local-session-ends-first',
        'logout/needs-no-living-tokens',
        'logout/silence-of-the-issuer-has-an-end',
        'logout/without-a-refresh-token-leads-out',
      ],
    },
    133: {
      says: 'Logout tokens are checked',
      checks: [
        'logout/back-channel-audience-in-a-list',
        'logout/back-channel-bad-signature',
        'logout/back-channel-by-get-does-nothing',
        'logout/back-channel-expired',
        'logout/back-channel-other-token',
        'logout/back-channel-signed-with-the-client-secret',
        'logout/back-channel-unsigned',
        'logout/back-channel-with-nonce',
        'logout/back-channel-without-events',
        'logout/back-channel-without-expiry',
        'logout/back-channel-expiry-that-is-no-number',
        'logout/back-channel-without-issue-time',
        'logout/back-channel-without-sid-and-sub',
        'logout/back-channel-wrong-audience',
        'logout/back-channel-wrong-event',
        'logout/back-channel-wrong-issuer',
      ],
    },
    134: {
      says: 'A logout token counts once; an unknown session is a success',
      checks: [
        'logout/back-channel-replay',
        'logout/back-channel-without-jti',
        'logout/back-channel-unknown-session',
      ],
    },
    135: {
      says: 'Answers have the right status and are not stored',
      checks: ['logout/back-channel-unknown-session', 'logout/back-channel-outage-is-no-refusal'],
    },
    136: {
      says: 'The type of a logout token is compared',
      checks: ['logout/back-channel-wrong-type'],
    },
    137: {
      says: 'Only the sessions that are meant end',
      checks: [
        'logout/back-channel-ends-the-named-session',
        'logout/back-channel-ends-all-sessions-of-a-user',
        'logout/back-channel-ends-a-refreshed-session',
        'logout/back-channel-ends-a-session-refreshed-without-id-token',
        'logout/back-channel-without-sub',
      ],
    },
    138: { says: 'The refresh token is revoked', checks: ['logout/refresh-token-is-revoked'] },
    139: {
      says: 'A logout needs a POST of the app',
      checks: ['logout/get-does-nothing', 'csrf/*'],
    },
  },
};
