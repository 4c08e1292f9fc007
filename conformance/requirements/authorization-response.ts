import type { RequirementSection } from './requirement.ts';

export const authorizationResponse: RequirementSection = {
  title: 'The authorization response',
  requirements: {
    18: {
      says: 'Another state is rejected before a token request',
      checks: ['state/mismatch-is-rejected', 'state/near-miss-is-rejected'],
      reason:
        'our apps find the login by its state, so that the SDK compares what is the same: its own comparison is proved by unit tests: packages/idp/test/unit/callback.test.ts',
    },
    19: {
      says: 'A missing state is rejected before a token request',
      checks: ['state/missing-is-rejected'],
    },
    20: {
      says: 'A response without a login is rejected',
      checks: ['state/response-without-a-login-is-rejected'],
    },
    21: {
      says: "The state of another browser's login is rejected",
      checks: ['state/of-another-browser-is-rejected'],
    },
    22: {
      says: 'A state counts once',
      checks: ['state/counts-once', 'state/counts-once-in-parallel'],
    },
    23: {
      says: 'A login is over also after a failed callback',
      checks: ['state/is-spent-by-a-failed-callback', 'state/is-spent-by-a-refusal'],
    },
    24: { says: 'A login expires', checks: ['state/expires'] },
    25: {
      says: 'Another issuer is rejected before a token request',
      checks: ['callback/wrong-issuer-is-rejected'],
    },
    26: {
      says: 'A missing issuer is rejected where it was announced',
      checks: ['callback/missing-issuer-is-rejected'],
    },
    27: {
      says: 'Issuers are compared letter by letter',
      checks: [
        'callback/issuer-with-a-slash-is-rejected',
        'callback/lookalike-issuers-are-rejected',
      ],
    },
    28: {
      says: 'The issuer of an error is compared too',
      checks: ['callback/issuer-of-an-error-is-compared'],
    },
    29: {
      says: 'An issuer that is named is compared though it was not announced',
      checks: ['callback/issuer-is-compared-though-not-announced'],
    },
    30: {
      says: 'With several issuers, each login knows its own',
      checks: [],
      reason:
        'feature not offered: a process of the target contract serves one issuer; a login at another is refused by its `iss` (item 25)',
    },
    31: {
      says: 'A refusal is a page for the user, and no token request',
      checks: ['callback/refusal-is-told', 'callback/other-errors-are-told'],
    },
    32: {
      says: "The issuer's error text is escaped",
      checks: ['callback/error-text-is-escaped'],
    },
    33: {
      says: 'Unknown parameters are ignored',
      checks: ['callback/unknown-parameters-are-ignored'],
    },
    34: {
      says: 'Repeated parameters are rejected',
      checks: [
        'callback/repeated-code-is-rejected',
        'callback/repeated-issuer-is-rejected',
        'callback/repeated-state-is-rejected',
      ],
    },
    35: {
      says: 'A code beside an error is an error',
      checks: ['callback/code-beside-an-error-is-not-redeemed'],
    },
    36: {
      says: 'Tokens in the response are rejected',
      checks: [
        'callback/token-in-the-url-is-rejected',
        'callback/access-token-in-the-url-is-rejected',
        'callback/other-responses-in-the-url-are-rejected',
      ],
    },
    37: { says: 'The callback comes by GET alone', checks: ['callback/comes-by-get-alone'] },
    38: { says: 'Odd codes are no crash', checks: ['callback/odd-codes-are-refused'] },
    39: {
      says: 'After the login the user stays on the origin',
      checks: [
        'session/return-to-stays-on-the-origin',
        'session/return-to-is-kept',
        'session/ends-follow-no-parameter',
        'callback/host-is-not-read',
        'authorization-request/login-begun-elsewhere-completes',
      ],
    },
    40: {
      says: 'The callback tells its URL to nobody',
      checks: ['callback/leaves-a-clean-url', 'callback/page-loads-nothing-from-elsewhere'],
    },
    41: { says: 'The code leaves the URL', checks: ['callback/leaves-a-clean-url'] },
    42: { says: 'Callback and pages are not stored', checks: ['session/pages-are-not-stored'] },
    43: { says: 'Parallel logins complete', checks: ['session/parallel-logins-complete'] },
    44: {
      says: 'Unfinished logins stay small',
      checks: ['session/unfinished-logins-stay-small'],
    },
  },
};
