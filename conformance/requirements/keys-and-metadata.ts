import type { RequirementSection } from './requirement.ts';

export const keysAndMetadata: RequirementSection = {
  title: 'Keys and metadata',
  requirements: {
    86: {
      says: 'The metadata names the configured issuer',
      checks: [
        'metadata/of-another-issuer-is-refused',
        'metadata/issuer-is-compared-to-the-letter',
      ],
    },
    87: {
      says: 'The metadata of an issuer with a path is found',
      checks: ['metadata/is-asked-for-once'],
    },
    88: {
      says: 'Endpoints are https',
      checks: [
        'metadata/endpoint-without-tls-is-refused',
        'metadata/no-endpoint-without-tls-is-used',
      ],
    },
    89: {
      says: 'New keys are fetched once',
      checks: [
        'keys/rotation-between-logins-is-followed',
        'metadata/keys-are-fetched-where-it-says',
        'keys/redirect-is-not-followed',
      ],
    },
    90: {
      says: 'Keys changed just before signing are fetched',
      checks: ['keys/rotation-is-followed'],
    },
    91: {
      says: 'Made-up key ids cost nothing',
      checks: [
        'keys/made-up-keys-hold-up-no-rotation',
        'keys/unknown-keys-cost-little',
        'keys/presented-unknown-keys-cost-little',
        'id-token/unknown-key-is-rejected',
      ],
    },
    92: { says: 'Withdrawn keys stop counting', checks: ['keys/withdrawn-keys-stop-counting'] },
    93: {
      says: 'An outage of the keys is survived or told',
      checks: [
        'keys/unusable-answers-are-no-crash',
        'keys/silence-has-an-end',
        'keys/known-keys-outlive-an-outage',
        'keys/none-means-nobody-signs-in',
        'api/outage-is-no-refusal',
      ],
    },
    94: {
      says: 'Keys for other purposes are not used',
      checks: ['keys/not-for-signatures-are-not-used', 'keys/unknown-kinds-are-passed-over'],
    },
    95: {
      says: 'A token without a key id is checked with the one key, or with each',
      checks: ['keys/one-key-needs-no-id', 'id-token/no-key-id-is-no-excuse'],
    },
    96: {
      says: 'Unusable metadata is neither used nor kept',
      checks: [
        'metadata/failure-is-not-kept',
        'metadata/silence-has-an-end',
        'metadata/unusable-answers-begin-no-login',
      ],
    },
    97: { says: 'A cold start asks once', checks: ['metadata/is-asked-for-once'] },
  },
};
