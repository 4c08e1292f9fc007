import type { Causes } from '../causes.ts';

/**
 * What the suite finds in the published quickstart, by cause; S1 to S10 are the points in which it departs from the
 * standards. Not among them, because this SDK makes up for them: S1 (its nonce is derived from the code verifier, and so
 * checked without being passed) and S7 (parallel requests share one refresh).
 */
export const causes: Causes = {
  'errors are not handled at the callback': {
    because:
      '`exchangeCode` stands in no `try`: what it throws is answered by Express with 500 and its stack, also where the app is only right to refuse.',
    checks: [
      'callback/other-errors-are-told',
      'errors/issuer-down-at-callback',
      'errors/issuer-down-at-login',
      'id-token/access-token-in-its-place-is-rejected',
      'id-token/access-token-is-rejected',
      'id-token/bad-signature-is-rejected',
      'id-token/embedded-key-is-not-trusted',
      'id-token/expired-is-rejected',
      'id-token/four-parts-are-rejected',
      'id-token/further-audience-is-rejected',
      'id-token/further-audience-with-authorized-party-is-rejected',
      'id-token/issued-in-the-future-is-rejected',
      'id-token/issued-long-ago-is-rejected',
      'id-token/issuer-with-a-slash-is-rejected',
      'id-token/key-behind-a-link-is-not-trusted',
      'id-token/key-of-another-algorithm-is-rejected',
      'id-token/logout-token-is-rejected',
      'id-token/missing-audience-is-rejected',
      'id-token/missing-expiry-is-rejected',
      'id-token/missing-issue-time-is-rejected',
      'id-token/missing-issuer-is-rejected',
      'id-token/missing-nonce-is-rejected',
      'id-token/missing-signature-is-rejected',
      'id-token/missing-subject-is-rejected',
      'id-token/no-key-id-is-no-excuse',
      'id-token/not-yet-valid-is-rejected',
      'id-token/other-authorized-party-is-rejected',
      'id-token/overlong-subject-is-rejected',
      'id-token/payload-that-is-no-base64url-is-rejected',
      'id-token/payload-that-is-no-object-is-rejected',
      'id-token/rs256-signature-is-checked',
      'id-token/signed-with-the-client-secret-is-rejected',
      'id-token/signed-with-the-public-key-is-rejected',
      'id-token/subject-that-is-no-text-is-rejected',
      'id-token/tampered-payload-is-rejected',
      'id-token/two-parts-are-rejected',
      'id-token/unexpected-algorithm-is-rejected',
      'id-token/unknown-critical-header-is-rejected',
      'id-token/unknown-key-is-rejected',
      'id-token/unsigned-in-capitals-is-rejected',
      'id-token/unsigned-is-rejected',
      'id-token/wrong-access-token-hash-is-rejected',
      'id-token/wrong-audience-is-rejected',
      'id-token/wrong-issuer-is-rejected',
      'id-token/wrong-nonce-is-rejected',
      'keys/unknown-keys-cost-little',
      'token-request/error-ends-the-login',
      'token-request/redirect-by-get-is-not-followed',
      'token-request/redirect-is-not-followed',
      'token-response/array-is-rejected',
      'token-response/broken-json-is-rejected',
      'token-response/endless-answer-is-rejected',
      'token-response/html-is-rejected',
      'token-response/null-is-rejected',
      'token-response/odd-lifetimes-are-survived',
      'token-response/of-unknown-type-is-rejected',
      'token-response/text-is-rejected',
      'token-response/without-access-token-is-rejected',
      'token-response/without-id-token-is-rejected',
      'token-response/without-token-type-is-rejected',
    ],
  },
  'S2: whatever comes back is taken for a code': {
    because:
      '`String(req.query.code)` turns a refusal into the code "undefined" and two codes into one with a comma, and asks the issuer for tokens with it.',
    checks: [
      'callback/code-beside-an-error-is-not-redeemed',
      'callback/error-text-is-escaped',
      'callback/issuer-of-an-error-is-compared',
      'callback/odd-codes-are-refused',
      'callback/refusal-is-told',
      'callback/repeated-code-is-rejected',
    ],
  },
  'S3: the SDK sees the code alone': {
    because: 'Only `code` reaches the SDK, so nobody compares `iss` or notices a token in the URL.',
    checks: [
      'callback/access-token-in-the-url-is-rejected',
      'callback/issuer-is-compared-though-not-announced',
      'callback/issuer-with-a-slash-is-rejected',
      'callback/lookalike-issuers-are-rejected',
      'callback/missing-issuer-is-rejected',
      'callback/other-responses-in-the-url-are-rejected',
      'callback/page-loads-nothing-from-elsewhere',
      'callback/repeated-issuer-is-rejected',
      'callback/token-in-the-url-is-rejected',
      'callback/wrong-issuer-is-rejected',
    ],
  },
  'S4: one login at a time': {
    because: '`req.session.oauth` holds one login: a second tab overwrites the first.',
    checks: ['session/parallel-logins-complete'],
  },
  'S5: the session id survives the login': {
    because:
      'The session is not regenerated: whoever planted or copied the cookie before is signed in too.',
    checks: ['session/former-one-ends-at-login', 'session/new-id-at-login', 'state/counts-once'],
  },
  'S6: a callback leaves the login open until it has succeeded': {
    because: '`req.session.oauth` is deleted only after a successful exchange.',
    checks: [
      'state/counts-once-in-parallel',
      'state/is-spent-by-a-failed-callback',
      'state/is-spent-by-a-refusal',
    ],
  },
  'S8: every failure is a redirect to /login': {
    because:
      'The `catch` of `requireAuth` makes no difference between an outage and the end of a session, and API clients get a redirect as people do. The session itself survives, since this SDK calls `onRefreshError` only when it is over.',
    checks: [
      'authorization/signed-out-is-unauthorized',
      'errors/issuer-down-at-refresh',
      'refresh/gateway-answer-is-not-repeated',
      'refresh/html-keeps-the-session',
      'refresh/invalid-client-keeps-the-session',
      'refresh/lost-response-ends-in-a-clean-sign-out',
      'refresh/not-json-keeps-the-session',
      'refresh/other-refusals-keep-the-session',
      'refresh/reset-keeps-the-session',
      'refresh/retry-after-is-passed-on',
      'refresh/server-error-keeps-the-session',
      'refresh/too-many-requests-keeps-the-session',
      'refresh/unavailable-keeps-the-session',
    ],
  },
  'the projects route does not answer': {
    because:
      '"create the project ..." is left to the reader, so a request that is allowed waits for ever; nor is one that another site made refused.',
    checks: [
      'authorization/withdrawn-right-is-refused',
      'authorization/writer-may-create',
      'csrf/lookalike-is-refused',
      'csrf/no-evidence-is-refused',
      'csrf/no-initiator-is-refused',
      'csrf/null-origin-is-refused',
      'csrf/other-origin-is-refused',
      'csrf/same-host-is-refused',
      'csrf/sibling-is-refused',
    ],
  },
  '/login is open to every page': {
    because: 'An image on another site can begin a login.',
    checks: ['session/login-by-image-is-refused'],
  },
  'the headers are left to the reader': {
    because:
      'The session cookie has no SameSite, no answer is `no-store`, no page tells browsers what not to do, and Express shows the stack of an address that it cannot decode.',
    checks: [
      'cookies/same-site-lax',
      'errors/are-not-stored',
      'errors/pages-tell-no-internals',
      'pages/cannot-be-framed',
      'pages/injected-scripts-do-not-run',
      'pages/keep-their-urls',
      'pages/types-are-not-guessed',
      'session/pages-are-not-stored',
    ],
  },
  'an unknown address is left to Express': {
    because: 'Express answers it with a page of its own, to programs too.',
    checks: ['errors/unknown-address-is-not-found'],
  },
  'HEAD is taken for GET': {
    because: 'Express gives a HEAD to the handler of GET, which redeems the code.',
    checks: ['callback/head-is-no-callback'],
  },
  'the callback redirects with 302': {
    because:
      '`res.redirect` sends 302 and no Referrer-Policy; 303 says that the next request is a GET.',
    checks: ['callback/leaves-a-clean-url'],
  },
};
