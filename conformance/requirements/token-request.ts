import type { RequirementSection } from './requirement.ts';

export const tokenRequest: RequirementSection = {
  title: 'The token request',
  requirements: {
    45: {
      says: 'It is a POST form',
      checks: [
        'token-request/is-a-form',
        'token-request/code-is-sent-as-it-came',
        'metadata/endpoint-without-tls-is-refused',
      ],
    },
    46: {
      says: 'It repeats the redirect URI',
      checks: ['token-request/is-a-form', 'callback/host-is-not-read'],
    },
    47: { says: 'It carries the verifier', checks: ['pkce/verifier-matches-the-challenge'] },
    48: {
      says: 'Basic credentials are form-encoded',
      checks: ['token-request/credentials-are-form-encoded'],
    },
    49: {
      says: 'The client authenticates in one way',
      checks: ['token-request/authenticates-once'],
    },
    50: {
      says: 'The code goes to the issuer of the login alone',
      checks: ['token-request/redirect-is-not-followed', 'metadata/of-another-issuer-is-refused'],
    },
    51: {
      says: 'A code is sent at most once',
      checks: ['token-request/code-is-sent-at-most-once'],
    },
    52: {
      says: 'Redirects are not followed with credentials',
      checks: [
        'token-request/redirect-is-not-followed',
        'token-request/redirect-by-get-is-not-followed',
      ],
    },
    53: {
      says: 'A token endpoint that hangs has an end',
      checks: ['token-request/silence-has-an-end'],
    },
    54: {
      says: 'Assertions of the client are for the issuer alone',
      checks: [],
      reason: 'feature not offered: AuthPI authenticates clients by their secret',
    },
    55: {
      says: 'Answers that are too long, or take too long, are given up',
      checks: [
        'token-response/endless-answer-is-rejected',
        'token-response/compressed-answer-has-a-limit',
        'keys/endless-answer-is-refused',
        'userinfo/endless-answer-is-refused',
        'token-request/silence-has-an-end',
        'token-request/trickle-has-an-end',
      ],
    },
  },
};
