import type { Causes } from '../causes.ts';

/** What the suite finds in @hono/oidc-auth, by cause. */
export const causes: Causes = {
  'the signature of the ID token is not checked': {
    because:
      'The library trusts the TLS connection to the token endpoint, as OpenID Connect Core 3.1.3.7 allows, and has no option to check more. The suite asks for the signature, because AuthPI publishes keys and a proxy may end TLS.',
    checks: [
      'id-token/bad-signature-is-rejected',
      'id-token/embedded-key-is-not-trusted',
      'id-token/key-behind-a-link-is-not-trusted',
      'id-token/key-of-another-algorithm-is-rejected',
      'id-token/missing-signature-is-rejected',
      'id-token/no-key-id-is-no-excuse',
      'id-token/rs256-signature-is-checked',
      'id-token/tampered-payload-is-rejected',
      'id-token/unknown-key-is-rejected',
      'keys/none-means-nobody-signs-in',
      'keys/one-key-needs-no-id',
      'keys/redirect-is-not-followed',
      'keys/rotation-between-logins-is-followed',
      'keys/unknown-keys-cost-little',
      'keys/unknown-kinds-are-passed-over',
      'keys/unusable-answers-are-no-crash',
      'metadata/keys-are-fetched-where-it-says',
    ],
  },
  'fewer claims of the ID token are checked': {
    because:
      'oauth4webapi 2 compares issuer, audience, nonce and expiry. It does not look at `typ`, `at_hash`, the age of `iat`, the form of `sub`, or `azp` where there is one audience, and lets a further audience pass where `azp` names the client.',
    checks: [
      'id-token/access-token-is-rejected',
      'id-token/further-audience-with-authorized-party-is-rejected',
      'id-token/issued-in-the-future-is-rejected',
      'id-token/issued-long-ago-is-rejected',
      'id-token/other-authorized-party-is-rejected',
      'id-token/overlong-subject-is-rejected',
      'id-token/subject-that-is-no-text-is-rejected',
      'id-token/wrong-access-token-hash-is-rejected',
    ],
  },
  'the session is the cookie': {
    because:
      'A signed, readable JWT holds the claims and the refresh token, and the server keeps nothing: a copy outlives the sign-out, and one with many memberships is dropped by the browser. Of a login, the code verifier is in a cookie too.',
    checks: [
      'cookies/opaque',
      'cookies/small-whatever-the-memberships',
      'logout/local-session-ends-first',
      'logout/local-session-ends-without-the-issuer',
      'session/former-one-ends-at-login',
      'session/no-token-reaches-the-browser',
      'session/old-cookie-is-refused-after-logout',
    ],
  },
  'cookies have no SameSite and no prefix': {
    because:
      'There is no option for SameSite, and a session cookie with `__Host-` could not be deleted, since the library deletes without Secure.',
    checks: ['cookies/same-site-lax', 'cookies/secure-and-bound-to-the-host'],
  },
  'one login at a time': {
    because:
      'State, nonce and verifier are in cookies with fixed names, so that a second tab overwrites the first; and who is signed in cannot begin another login.',
    checks: ['session/new-id-at-login', 'session/parallel-logins-complete'],
  },
  'failures are not told apart': {
    because:
      'The middleware answers 500 to whatever goes wrong at the beginning of a login, and the errors of a callback have no type by which an app could tell an outage.',
    checks: ['errors/issuer-down-at-callback', 'errors/issuer-down-at-login'],
  },
  'metadata is asked for at every login': {
    because: 'It is kept for one request only.',
    checks: ['metadata/is-asked-for-once'],
  },
  'an answer is read whatever it says it is': {
    because:
      'JSON is taken from a token answer of any content type; an access token in the URL of a callback is passed over.',
    checks: ['callback/access-token-in-the-url-is-rejected', 'token-response/text-is-rejected'],
  },
  'answers may have any length': {
    because: 'The library reads metadata, keys and tokens to their end, however far that is.',
    checks: [
      'keys/endless-answer-is-refused',
      'metadata/unusable-answers-begin-no-login',
      'token-response/compressed-answer-has-a-limit',
      'token-response/endless-answer-is-rejected',
    ],
  },
  'any address may be http': {
    because:
      'The library sends the browser to whatever address the metadata names, and oauth4webapi 2 the code and the client secret.',
    checks: [
      'metadata/endpoint-without-tls-is-refused',
      'metadata/login-page-without-tls-is-refused',
    ],
  },
  'what the issuer says it requires is not read': {
    because:
      'The library looks neither at `code_challenge_methods_supported` nor at `require_pushed_authorization_requests`.',
    checks: [
      'metadata/pushed-requests-required-begins-no-login',
      'pkce/issuer-without-s256-is-refused',
    ],
  },
  'the callback redirects with 302': {
    because: 'The library makes the redirect; 303 says that the next request is a GET.',
    checks: ['callback/leaves-a-clean-url'],
  },
};
