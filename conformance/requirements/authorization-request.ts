import type { RequirementSection } from './requirement.ts';

export const authorizationRequest: RequirementSection = {
  title: 'The authorization request',
  requirements: {
    1: {
      says: 'It asks for a code and names the client and its redirect URI',
      checks: ['authorization-request/asks-for-a-code'],
    },
    2: { says: 'Its scope has openid', checks: ['authorization-request/scope-has-openid'] },
    3: { says: 'Confidential clients use PKCE too', checks: ['pkce/challenge-is-s256'] },
    4: {
      says: 'The method of the challenge is S256, and is named',
      checks: ['pkce/challenge-is-s256', 'pkce/issuer-without-s256-is-refused'],
    },
    5: {
      says: 'The verifier is well formed, and the challenge is its hash',
      checks: ['pkce/verifier-matches-the-challenge'],
    },
    6: {
      says: 'Every login has a verifier of its own that nobody can guess',
      checks: ['pkce/challenge-is-new-at-each-login'],
    },
    7: {
      says: 'State is there, new each time, and cannot be guessed',
      checks: ['pkce/challenge-is-new-at-each-login', 'state/mismatch-is-rejected'],
    },
    8: {
      says: 'The nonce is new each time and bound to the login',
      checks: ['pkce/challenge-is-new-at-each-login', 'id-token/wrong-nonce-is-rejected'],
    },
    9: {
      says: 'No client secret passes through the browser',
      checks: ['authorization-request/holds-no-secret'],
    },
    10: {
      says: 'The redirect URI is the configured one, whatever the request says of its host',
      checks: [
        'authorization-request/redirect-uri-ignores-the-request',
        'callback/host-is-not-read',
      ],
    },
    11: {
      says: 'No scope is asked for that is not needed',
      checks: ['authorization-request/asks-for-no-more-than-it-needs'],
    },
    12: {
      says: 'A query of the authorization endpoint is kept, and no parameter is sent twice',
      checks: [
        'authorization-request/query-of-the-endpoint-is-kept',
        'authorization-request/each-parameter-once',
      ],
    },
    13: {
      says: 'Endpoints without TLS are not used',
      checks: [
        'metadata/login-page-without-tls-is-refused',
        'metadata/endpoint-without-tls-is-refused',
        'metadata/no-endpoint-without-tls-is-used',
      ],
    },
    14: {
      says: 'Redirects make the browser send a GET',
      checks: ['authorization-request/redirect-is-a-get', 'callback/leaves-a-clean-url'],
    },
    15: {
      says: 'The cookie of a login is protected and lives for minutes',
      checks: [
        'cookies/http-only',
        'cookies/secure-and-bound-to-the-host',
        'cookies/login-lives-for-minutes',
        'session/none-before-login',
      ],
    },
    16: {
      says: 'Where pushed requests are required, no plain one is sent',
      checks: ['metadata/pushed-requests-required-begins-no-login'],
    },
    17: {
      says: 'Nothing is injected through the address of the login',
      checks: [
        'authorization-request/nothing-is-injected',
        'authorization-request/organization-is-passed-on',
      ],
    },
  },
};
