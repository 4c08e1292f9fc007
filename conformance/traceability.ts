/** One duty of a relying party, in a sentence, and what proves that it is met. */
export interface Requirement {
  readonly says: string;
  /** Ids of checks; `area/*` is every check of an area. */
  readonly checks: readonly string[];
  /** Why there is no check, or what a check leaves to another proof. A path in it is a file that exists. */
  readonly reason?: string;
}

export interface RequirementSection {
  readonly title: string;
  readonly requirements: Readonly<Record<number, Requirement>>;
}

/** The requirements list: what a relying party must do, as seen from outside. Numbers never change. */
export const requirements: Readonly<Record<string, RequirementSection>> = {
  E1: {
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
        checks: ['authorization-request/redirect-uri-ignores-the-request'],
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
  },
  E2: {
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
  },
  E3: {
    title: 'The token request',
    requirements: {
      45: {
        says: 'It is a POST form',
        checks: ['token-request/is-a-form', 'metadata/endpoint-without-tls-is-refused'],
      },
      46: { says: 'It repeats the redirect URI', checks: ['token-request/is-a-form'] },
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
          'token-request/silence-has-an-end',
          'token-request/trickle-has-an-end',
        ],
      },
    },
  },
  E4: {
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
  },
  E5: {
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
        checks: [
          'id-token/issued-in-the-future-is-rejected',
          'id-token/issued-long-ago-is-rejected',
        ],
      },
      73: {
        says: 'The nonce is that of the login',
        checks: ['id-token/wrong-nonce-is-rejected', 'id-token/missing-nonce-is-rejected'],
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
          'id-token/missing-issue-time-is-rejected',
        ],
      },
      76: {
        says: 'The subject is a text of at most 255 characters',
        checks: [
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
        checks: [
          'id-token/embedded-key-is-not-trusted',
          'id-token/key-behind-a-link-is-not-trusted',
        ],
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
  },
  E6: {
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
          'keys/unknown-keys-cost-little',
          'keys/presented-unknown-keys-cost-little',
          'id-token/unknown-key-is-rejected',
        ],
      },
      92: { says: 'Withdrawn keys stop counting', checks: ['keys/withdrawn-keys-stop-counting'] },
      93: {
        says: 'An outage of the keys is survived or told',
        checks: [
          'keys/known-keys-outlive-an-outage',
          'keys/none-means-nobody-signs-in',
          'api/outage-is-no-refusal',
        ],
      },
      94: {
        says: 'Keys for other purposes are not used',
        checks: ['keys/not-for-signatures-are-not-used'],
      },
      95: {
        says: 'A token without a key id is checked with the one key, or with each',
        checks: ['keys/one-key-needs-no-id', 'id-token/no-key-id-is-no-excuse'],
      },
      96: {
        says: 'Unusable metadata is neither used nor kept',
        checks: ['metadata/failure-is-not-kept', 'metadata/unusable-answers-begin-no-login'],
      },
      97: { says: 'A cold start asks once', checks: ['metadata/is-asked-for-once'] },
    },
  },
  E7: {
    title: 'Userinfo and other calls',
    requirements: {
      98: {
        says: 'The subject of userinfo is that of the ID token',
        checks: [
          'userinfo/wrong-subject-is-refused',
          'userinfo/missing-subject-is-refused',
          'userinfo/wrong-subject-is-told',
        ],
      },
      99: {
        says: 'Tokens go in the header',
        checks: ['userinfo/token-is-in-the-header', 'userinfo/redirect-is-not-followed'],
      },
      100: {
        says: 'A refused token is refreshed once',
        checks: ['userinfo/refused-token-is-refreshed-once', 'userinfo/refused-token-is-replaced'],
      },
    },
  },
  E8: {
    title: 'Refresh',
    requirements: {
      101: {
        says: 'The new refresh token replaces the old',
        checks: ['refresh/rotated-token-is-used-next'],
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
        checks: ['refresh/rotated-token-is-used-next'],
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
          'refresh/reset-keeps-the-session',
          'refresh/server-error-keeps-the-session',
          'refresh/too-many-requests-keeps-the-session',
          'refresh/unavailable-keeps-the-session',
          'refresh/retry-after-is-passed-on',
        ],
      },
      112: {
        says: 'A refused refresh token ends the session once',
        checks: [
          'refresh/invalid-grant-ends-the-session-once',
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
  },
  E9: {
    title: 'Sessions and cookies',
    requirements: {
      119: {
        says: 'A new session id at login',
        checks: ['session/new-id-at-login', 'session/former-one-ends-at-login'],
      },
      120: {
        says: 'No token reaches the browser',
        checks: [
          'session/no-token-reaches-the-browser',
          'cookies/opaque',
          'machine/token-stays-on-the-server',
        ],
      },
      121: {
        says: 'Cookies are Secure and bound to the host',
        checks: ['cookies/secure-and-bound-to-the-host'],
      },
      122: {
        says: 'Cookies are HttpOnly and SameSite',
        checks: ['cookies/http-only', 'cookies/same-site-lax'],
      },
      123: {
        says: 'Cookies are small',
        checks: ['cookies/small-whatever-the-memberships', 'session/long-return-to-is-survived'],
      },
      124: {
        says: 'Altered cookies count for nothing',
        checks: ['session/tampered-cookie-is-refused', 'state/tampered-login-cookie-is-rejected'],
      },
      125: {
        says: 'Sessions end by idleness and by age',
        checks: ['session/ends-when-idle', 'session/ends-at-its-greatest-age'],
      },
      126: {
        says: 'After logout the old cookie is refused',
        checks: ['session/old-cookie-is-refused-after-logout'],
      },
      127: {
        says: 'No session without an action of the user',
        checks: ['session/login-by-image-is-refused', 'session/none-before-login'],
      },
      128: { says: 'Changes need evidence that they came from the app', checks: ['csrf/*'] },
      129: { says: 'Pages of users are not stored', checks: ['session/pages-are-not-stored'] },
      130: {
        says: 'Errors and logs tell no secrets',
        checks: ['errors/pages-tell-no-internals', 'errors/output-holds-no-secret'],
      },
    },
  },
  E10: {
    title: 'Logout',
    requirements: {
      131: {
        says: 'The logout goes through the issuer and back',
        checks: [
          'logout/rp-initiated',
          'logout/return-with-another-state-is-survived',
          'logout/way-back-ignores-the-request',
          'logout/of-nobody-leads-home',
        ],
      },
      132: {
        says: 'The local session ends whatever the issuer does',
        checks: [
          'logout/local-session-ends-without-the-issuer',
          'logout/silence-of-the-issuer-has-an-end',
        ],
      },
      133: {
        says: 'Logout tokens are checked',
        checks: [
          'logout/back-channel-audience-in-a-list',
          'logout/back-channel-bad-signature',
          'logout/back-channel-by-get-does-nothing',
          'logout/back-channel-expired',
          'logout/back-channel-other-token',
          'logout/back-channel-signed-with-the-client-secret',
          'logout/back-channel-unsigned',
          'logout/back-channel-with-nonce',
          'logout/back-channel-without-events',
          'logout/back-channel-without-expiry',
          'logout/back-channel-without-issue-time',
          'logout/back-channel-without-sid-and-sub',
          'logout/back-channel-wrong-audience',
          'logout/back-channel-wrong-event',
          'logout/back-channel-wrong-issuer',
        ],
      },
      134: {
        says: 'A logout token counts once; an unknown session is a success',
        checks: [
          'logout/back-channel-replay',
          'logout/back-channel-without-jti',
          'logout/back-channel-unknown-session',
        ],
      },
      135: {
        says: 'Answers have the right status and are not stored',
        checks: ['logout/back-channel-unknown-session', 'logout/back-channel-outage-is-no-refusal'],
      },
      136: {
        says: 'The type of a logout token is compared',
        checks: ['logout/back-channel-wrong-type'],
      },
      137: {
        says: 'Only the sessions that are meant end',
        checks: [
          'logout/back-channel-ends-the-named-session',
          'logout/back-channel-ends-all-sessions-of-a-user',
          'logout/back-channel-ends-a-refreshed-session',
          'logout/back-channel-without-sub',
        ],
      },
      138: { says: 'The refresh token is revoked', checks: ['logout/refresh-token-is-revoked'] },
      139: {
        says: 'A logout needs a POST of the app',
        checks: ['logout/get-does-nothing', 'csrf/*'],
      },
    },
  },
  E11: {
    title: 'The API, machine tokens, organizations',
    requirements: {
      140: {
        says: 'Access tokens are checked',
        checks: [
          'api/bad-signature-is-refused',
          'api/audience-in-a-list-is-served',
          'api/audience-is-the-configured-one',
          'api/expired-token-is-refused',
          'api/good-token-is-served',
          'api/good-token-vouches-for-no-other',
          'api/not-yet-valid-token-is-refused',
          'api/signed-with-the-public-key-is-refused',
          'api/token-without-expiry-is-refused',
          'api/unsigned-token-is-refused',
          'api/wrong-audience-is-refused',
          'api/wrong-issuer-is-refused',
          'api/wrong-type-is-refused',
          'machine/bad-signature-is-refused',
        ],
      },
      141: {
        says: 'An ID token is no access token',
        checks: ['api/id-token-is-refused', 'api/refresh-token-is-refused'],
      },
      142: {
        says: 'Refusals say why',
        checks: [
          'api/no-token-is-challenged',
          'api/missing-scope-is-named',
          'api/two-tokens-are-refused',
          'api/malformed-header-is-no-request',
          'api/token-in-the-url-is-not-read',
        ],
      },
      143: {
        says: 'Rights come from subject and scope',
        checks: [
          'authorization/*',
          'api/scope-in-an-organization-is-not-the-tokens',
          'machine/subject-is-the-client',
        ],
      },
      144: {
        says: 'Machine tokens are cached while they live',
        checks: [
          'machine/token-is-cached',
          'machine/token-without-expiry-is-not-kept',
          'machine/token-that-ends-now-is-not-kept',
          'machine/outage-keeps-the-session',
          'machine/needs-a-signed-in-user',
          'machine/audience-is-the-configured-one',
        ],
      },
      145: {
        says: 'A resource is an absolute URI without a fragment',
        checks: [],
        reason: 'proved by unit tests: packages/idp/test/unit/authorization-request.test.ts',
      },
      146: {
        says: 'Sender-constrained tokens (DPoP)',
        checks: [],
        reason: 'feature not offered: AuthPI issues bearer tokens',
      },
      147: {
        says: 'Organizations match exactly; odd claims grant nothing',
        checks: [
          'authorization/other-organizations-are-refused',
          'authorization/malformed-memberships-grant-nothing',
          'authorization/role-names-grant-nothing',
        ],
      },
    },
  },
  E12: {
    title: 'Deployment',
    requirements: {
      148: {
        says: 'The same on every runtime',
        checks: [],
        reason: 'what a run is: every check on node, bun, deno and workerd',
      },
      149: {
        says: 'The bundle for workerd needs no Node built-ins',
        checks: [],
        reason:
          'not observable from outside; proved by native tests: packages/idp/test/native/bundle.ts',
      },
      150: {
        says: 'Nothing happens on workerd at import',
        checks: [],
        reason:
          'not observable from outside; a worker that did anything at import would not start; proved by native tests: packages/idp/test/native/workerd.ts',
      },
    },
  },
};

/** Checks beyond the list, each a promise of this project's own. */
export const beyondTheList: readonly string[] = [
  'authorization-request/a-person-signs-in',
  'callback/head-is-no-callback',
  'errors/are-not-stored',
  'errors/health-survives-an-outage',
  'errors/issuer-down-at-callback',
  'errors/issuer-down-at-login',
  'errors/issuer-down-at-refresh',
  'errors/unknown-address-is-escaped',
  'errors/unknown-address-is-not-found',
  'logout/cookie-is-taken-back',
  'logout/redirect-of-the-revocation-is-not-followed',
  'pages/cannot-be-framed',
  'pages/https-is-remembered',
  'pages/injected-scripts-do-not-run',
  'pages/keep-their-urls',
  'pages/other-origins-may-not-read',
  'pages/types-are-not-guessed',
  'pages/user-is-shown-as-text',
  'session/finished-login-leaves-no-cookie',
  'session/signed-out-person-comes-back',
  'session/signed-out-program-is-challenged',
  'session/way-to-the-login-ignores-the-request',
  'token-request/says-its-length',
  'userinfo/claims-are-asked-for-by-scope',
  'userinfo/outage-keeps-the-session',
  'userinfo/profile-is-live',
  'userinfo/silence-has-an-end',
  'userinfo/unusable-answers-are-no-crash',
];

/** Whether an entry of `checks` names this check. */
export function covers(entry: string, checkId: string): boolean {
  return entry.endsWith('/*') ? checkId.startsWith(entry.slice(0, -1)) : entry === checkId;
}
