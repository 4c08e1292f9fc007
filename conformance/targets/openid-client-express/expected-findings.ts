import type { Causes } from '../causes.ts';

/** What the suite finds in openid-client with express-session, by cause. */
export const causes: Causes = {
  'fewer claims of the ID token are checked': {
    because:
      'openid-client compares issuer, audience, nonce, expiry and signature. It does not look at `typ`, `at_hash`, the age of `iat`, the length of `sub`, or `azp` where there is one audience, and lets a further audience pass where `azp` names the client.',
    checks: [
      'id-token/access-token-is-rejected',
      'id-token/further-audience-with-authorized-party-is-rejected',
      'id-token/issued-in-the-future-is-rejected',
      'id-token/issued-long-ago-is-rejected',
      'id-token/other-authorized-party-is-rejected',
      'id-token/overlong-subject-is-rejected',
      'id-token/wrong-access-token-hash-is-rejected',
      'refresh/id-token-of-another-access-token-is-not-used',
    ],
  },
  'a refreshed ID token is not compared with the first': {
    because:
      'openid-client validates the ID token of a refresh by itself; that it continues the same login (OpenID Connect Core 12.2) is left to the app, and no page of the documentation says so.',
    checks: [
      'refresh/authentication-time-may-not-change',
      'refresh/id-token-of-another-party-is-not-used',
      'refresh/id-token-of-long-ago-is-not-used',
      'refresh/nonce-may-not-change',
      'refresh/other-subject-ends-the-session',
      'refresh/other-subject-when-asked-ends-the-session',
    ],
  },
  'refreshes are not coordinated': {
    because:
      'Every request that meets an expired token refreshes: the second use of a single-use token ends the session at the issuer.',
    checks: [
      'refresh/parallel-refreshes-on-demand-spend-no-token-twice',
      'refresh/parallel-requests-refresh-once',
    ],
  },
  'a session that was destroyed is saved again': {
    because:
      'express-session stores what a request holds, also after another request has destroyed it.',
    checks: ['refresh/logout-during-refresh-stays-signed-out'],
  },
  'a login is spent when its callback is answered': {
    because:
      'express-session reads the session when a request begins and stores it when the answer is sent, so that two callbacks at once both find the login.',
    checks: ['state/counts-once-in-parallel'],
  },
  'keys are not asked for again within a minute': {
    because:
      'An unknown key leads to another request for the keys only when those in hand are a minute old, and an empty set counts as one.',
    checks: [
      'keys/none-means-nobody-signs-in',
      'keys/rotation-between-logins-is-followed',
      'keys/rotation-is-followed',
    ],
  },
  'logins at once ask for the keys at once': {
    because: 'Requests for the keys that are under way are not shared.',
    checks: ['metadata/is-asked-for-once'],
    takesLuck: true,
  },
  'an answer is read whatever it says it is': {
    because:
      'JSON is taken from a token answer of any content type; an access token in the URL of a callback is passed over.',
    checks: ['callback/access-token-in-the-url-is-rejected', 'token-response/text-is-rejected'],
  },
  'http is allowed everywhere or nowhere': {
    because:
      '`allowInsecureRequests`, which an issuer on this machine needs, allows any other address too. With an https issuer the app goes without it, and the library refuses.',
    checks: [
      'metadata/endpoint-without-tls-is-refused',
      'metadata/no-endpoint-without-tls-is-used',
    ],
  },
  'answers may have any length': {
    because:
      'The library reads metadata, keys, tokens and userinfo to their end, however far that is.',
    checks: [
      'keys/endless-answer-is-refused',
      'metadata/unusable-answers-begin-no-login',
      'token-response/compressed-answer-has-a-limit',
      'token-response/endless-answer-is-rejected',
      'userinfo/endless-answer-is-refused',
    ],
  },
  'the login page may be http': {
    because:
      'The library asks for https where it sends a request itself, and not where the browser is sent.',
    checks: ['metadata/login-page-without-tls-is-refused'],
  },
  'an answer that is cut off in time counts as a bad one': {
    because:
      'openid-client gives up a body that trickles, and reports it as one that could not be read, so that the app takes it for no outage.',
    checks: ['token-request/trickle-has-an-end'],
  },
  'pushed requests are a call of their own': {
    because:
      'openid-client has `buildAuthorizationUrlWithPAR` for an issuer that requires them; it does not stop an app that does not call it.',
    checks: ['metadata/pushed-requests-required-begins-no-login'],
  },
  'an issuer without S256 is used all the same': {
    because:
      'The documented way is to look at `supportsPKCE()` and to go on with state or nonce, as this app always does; the suite asks for a refusal.',
    checks: ['pkce/issuer-without-s256-is-refused'],
  },
  'answers of the issuer that ask for more are taken as they are': {
    because:
      'A refused token at userinfo is not replaced by a refresh, and the Retry-After of the issuer is not passed on: both are left to the app.',
    checks: [
      'refresh/retry-after-is-passed-on',
      'userinfo/refused-token-is-refreshed-once',
      'userinfo/refused-token-is-replaced',
    ],
  },
};
