import type { RequirementSection } from './requirement.ts';

export const idToken: RequirementSection = {
  title: 'The ID token',
  requirements: {
    65: {
      says: 'iss is exact',
      checks: ['id-token/wrong-issuer-is-rejected', 'id-token/issuer-with-a-slash-is-rejected'],
    },
    66: { says: 'aud has the client', checks: ['id-token/wrong-audience-is-rejected'] },
    67: {
      says: 'Further audiences are rejected',
      checks: ['id-token/further-audience-is-rejected'],
    },
    68: {
      says: 'azp is the client',
      checks: [
        'id-token/other-authorized-party-is-rejected',
        'id-token/further-audience-with-authorized-party-is-rejected',
      ],
    },
    69: {
      says: 'The signature is checked',
      checks: [
        'id-token/bad-signature-is-rejected',
        'id-token/tampered-payload-is-rejected',
        'id-token/missing-signature-is-rejected',
        'id-token/rs256-signature-is-checked',
      ],
    },
    70: {
      says: 'The algorithm is one of those expected',
      checks: [
        'id-token/unsigned-is-rejected',
        'id-token/unsigned-in-capitals-is-rejected',
        'id-token/signed-with-the-client-secret-is-rejected',
        'id-token/signed-with-the-public-key-is-rejected',
        'id-token/unexpected-algorithm-is-rejected',
        'id-token/key-of-another-algorithm-is-rejected',
      ],
    },
    71: {
      says: 'Expired tokens are rejected, within a tolerance',
      checks: ['id-token/expired-is-rejected', 'id-token/expired-just-now-is-accepted'],
    },
    72: {
      says: 'The time of issue is near',
      checks: ['id-token/issued-in-the-future-is-rejected', 'id-token/issued-long-ago-is-rejected'],
    },
    73: {
      says: 'The nonce is that of the login',
      checks: [
        'id-token/wrong-nonce-is-rejected',
        'id-token/similar-nonce-is-rejected',
        'id-token/missing-nonce-is-rejected',
      ],
    },
    74: {
      says: 'acr and auth_time are checked where they were asked for',
      checks: [],
      reason:
        'proved by unit tests: packages/idp/test/unit/id-token.test.ts; the app asks for neither',
    },
    75: {
      says: 'Required claims are there',
      checks: [
        'id-token/missing-issuer-is-rejected',
        'id-token/missing-subject-is-rejected',
        'id-token/missing-audience-is-rejected',
        'id-token/missing-expiry-is-rejected',
        'id-token/times-that-are-no-numbers-are-rejected',
        'id-token/missing-issue-time-is-rejected',
      ],
    },
    76: {
      says: 'The subject is a text of at most 255 characters',
      checks: [
        'id-token/longest-subject-is-accepted',
        'id-token/overlong-subject-is-rejected',
        'id-token/subject-that-is-no-text-is-rejected',
      ],
    },
    77: {
      says: 'at_hash is that of the access token',
      checks: [
        'id-token/wrong-access-token-hash-is-rejected',
        'id-token/missing-access-token-hash-is-accepted',
      ],
    },
    78: {
      says: 'One audience may come as a list',
      checks: ['id-token/single-audience-array-is-accepted'],
    },
    79: {
      says: 'Keys named by the token itself are not trusted',
      checks: ['id-token/embedded-key-is-not-trusted', 'id-token/key-behind-a-link-is-not-trusted'],
    },
    80: {
      says: 'Unknown critical headers are rejected',
      checks: ['id-token/unknown-critical-header-is-rejected'],
    },
    81: {
      says: 'Other kinds of token are rejected',
      checks: [
        'id-token/access-token-is-rejected',
        'id-token/access-token-in-its-place-is-rejected',
        'id-token/logout-token-is-rejected',
      ],
    },
    82: {
      says: 'Tokens of the future are rejected',
      checks: ['id-token/not-yet-valid-is-rejected'],
    },
    83: {
      says: 'Nothing is used before all is checked',
      checks: ['id-token/*', 'token-response/*'],
    },
    84: {
      says: 'Malformed tokens are rejected',
      checks: [
        'id-token/payload-that-is-no-object-is-rejected',
        'id-token/payload-that-is-no-base64url-is-rejected',
        'id-token/two-parts-are-rejected',
        'id-token/four-parts-are-rejected',
        'id-token/first-of-two-subjects-does-not-count',
      ],
    },
    85: {
      says: 'Users are told apart by subject, not by address',
      checks: ['session/user-is-told-by-subject'],
    },
  },
};
