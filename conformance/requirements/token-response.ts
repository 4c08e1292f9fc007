import type { RequirementSection } from './requirement.ts';

export const tokenResponse: RequirementSection = {
  title: 'The token response',
  requirements: {
    56: {
      says: 'What is no JSON object is rejected',
      checks: [
        'token-response/html-is-rejected',
        'token-response/broken-json-is-rejected',
        'token-response/array-is-rejected',
        'token-response/null-is-rejected',
        'token-response/text-is-rejected',
      ],
    },
    57: {
      says: 'Access token and token type must be there',
      checks: [
        'token-response/without-access-token-is-rejected',
        'token-response/without-token-type-is-rejected',
        'token-response/members-of-other-types-are-rejected',
      ],
    },
    58: {
      says: 'Unknown token types are not used; case does not count',
      checks: [
        'token-response/of-unknown-type-is-rejected',
        'token-response/type-in-any-case-is-accepted',
        'refresh/access-token-of-unknown-type-is-not-used',
      ],
    },
    59: {
      says: 'Unknown members are ignored',
      checks: ['token-response/unknown-members-are-ignored'],
    },
    60: {
      says: 'A lifetime may be missing',
      checks: [
        'token-response/without-lifetime-is-accepted',
        'refresh/without-lifetime-is-accepted',
      ],
    },
    61: {
      says: 'Odd lifetimes are survived',
      checks: ['token-response/odd-lifetimes-are-survived'],
    },
    62: {
      says: 'A reduced scope is honoured',
      checks: [
        'token-response/without-scope-is-accepted',
        'refresh/scope-is-not-widened',
        'refresh/narrowed-scope-is-not-asked-back',
        'api/missing-scope-is-named',
      ],
    },
    63: {
      says: 'Without an ID token there is no login',
      checks: ['token-response/without-id-token-is-rejected'],
    },
    64: {
      says: 'An error ends the login without a leak',
      checks: ['token-request/error-ends-the-login'],
    },
  },
};
