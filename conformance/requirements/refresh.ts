import type { RequirementSection } from './requirement.ts';

export const refresh: RequirementSection = {
  title: 'Refresh',
  requirements: {
    101: {
      says: 'The new refresh token replaces the old',
      checks: [
        'refresh/rotated-token-is-used-next',
        'refresh/slow-request-brings-no-old-token-back',
      ],
    },
    102: {
      says: 'Without a new one the old stays',
      checks: [
        'refresh/missing-refresh-token-keeps-the-old',
        'refresh/without-a-refresh-token-keeps-the-session',
      ],
    },
    103: { says: 'The scope is not widened', checks: ['refresh/scope-is-not-widened'] },
    104: { says: 'The client authenticates', checks: ['refresh/client-authenticates'] },
    105: {
      says: 'A refreshed ID token continues that of the login',
      checks: [
        'refresh/id-token-is-validated',
        'refresh/incomplete-id-token-is-not-used',
        'refresh/other-subject-ends-the-session',
        'refresh/other-subject-when-asked-ends-the-session',
        'refresh/id-token-of-another-issuer-is-not-used',
        'refresh/id-token-for-another-client-is-not-used',
        'refresh/id-token-for-others-too-is-not-used',
        'refresh/id-token-of-another-party-is-not-used',
        'refresh/id-token-of-long-ago-is-not-used',
        'refresh/id-token-that-has-expired-is-not-used',
        'refresh/id-token-of-another-access-token-is-not-used',
        'refresh/authentication-time-may-not-change',
        'refresh/nonce-may-not-change',
      ],
    },
    106: {
      says: 'Parallel requests refresh once',
      checks: [
        'refresh/parallel-requests-refresh-once',
        'refresh/parallel-refreshes-on-demand-spend-no-token-twice',
        'refresh/users-at-once-get-their-own-tokens',
      ],
    },
    107: {
      says: 'Late requests do not refresh again',
      checks: ['refresh/late-request-does-not-refresh-again'],
    },
    108: {
      says: 'Processes that share a store refresh once',
      checks: [],
      reason: 'proved by service tests: packages/idp/test-services/redis.test.ts',
    },
    109: {
      says: 'Without a lock the loser adopts what the winner stored',
      checks: [],
      reason:
        'proved by unit tests: packages/idp/test/unit/refresh-coordinator-session.test.ts, packages/idp/test/unit/simulation.test.ts',
    },
    110: {
      says: 'The rotated token is stored before it is used',
      checks: [
        'refresh/rotated-token-is-used-next',
        'refresh/rotated-token-is-stored-before-it-is-used',
      ],
      reason:
        'that a failure to store is told is proved by unit tests: packages/idp/test/unit/refresh.test.ts',
    },
    111: {
      says: 'What passes keeps the session',
      checks: [
        'refresh/ambiguous-keys-keep-the-session',
        'refresh/gateway-answer-is-not-repeated',
        'refresh/hang-keeps-the-session',
        'refresh/html-keeps-the-session',
        'refresh/not-json-keeps-the-session',
        'refresh/outage-when-asked-keeps-the-session',
        'refresh/reset-keeps-the-session',
        'refresh/server-error-keeps-the-session',
        'refresh/too-many-requests-keeps-the-session',
        'refresh/unavailable-keeps-the-session',
        'refresh/outage-met-anywhere-keeps-the-session',
        'refresh/retry-after-is-passed-on',
      ],
    },
    112: {
      says: 'A refused refresh token ends the session once',
      checks: [
        'refresh/invalid-grant-ends-the-session-once',
        'refresh/refusal-before-expiry-ends-the-session',
        'refresh/refusal-serves-nobody-who-waited',
        'refresh/refusal-met-anywhere-ends-the-session',
        'refresh/expired-session-is-signed-out',
        'refresh/suspended-user-is-signed-out',
        'refresh/expired-without-a-refresh-token-signs-out',
      ],
    },
    113: {
      says: "The client's own failure ends nobody's session",
      checks: [
        'refresh/invalid-client-keeps-the-session',
        'refresh/other-refusals-keep-the-session',
      ],
    },
    114: {
      says: 'A lost answer ends in a clean sign-out',
      checks: ['refresh/lost-response-ends-in-a-clean-sign-out'],
    },
    115: {
      says: 'A token about to expire survives an outage',
      checks: ['refresh/near-expiry-survives-an-outage'],
    },
    116: {
      says: 'A clock that is off makes no storm',
      checks: ['refresh/skewed-clock-makes-no-storm'],
    },
    117: {
      says: 'A logout during a refresh holds',
      checks: [
        'refresh/logout-during-refresh-stays-signed-out',
        'logout/back-channel-during-a-refresh-holds',
      ],
    },
    118: {
      says: 'Memberships are new at every refresh',
      checks: [
        'membership/*',
        'authorization/suspended-organization-is-refused',
        'authorization/withdrawn-right-is-refused',
      ],
    },
  },
};
