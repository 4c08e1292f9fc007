import { type FaultDescription, fault } from './description.ts';
import { idTokenFaults, logoutTokenFaults } from './jwt-catalogue.ts';

const unavailable = fault(
  '503, with Retry-After where `value` gives one; nothing is consumed',
  'RFC9110-15.6.4',
);
const tooManyRequests = fault(
  '429 with Retry-After: `value`, by default 1; nothing is consumed',
  'RFC6585-4',
);
const redirect = fault(
  '307 to the URL in `value`, or { url, status }; nothing is consumed',
  'RFC9700-4.12',
);
const reset = fault('the connection is cut before anything is done', 'RFC9110-9.2.2');
const hang = fault('no answer; cut at release(), and nothing is consumed', 'RFC9110-9.2.2');
const hold = fault(
  'the answer waits for release(), `before` (default) or `after` the request is handled',
  'RFC9110-9.2.2',
);
const lostResponse = fault('the request is handled, then the connection is cut', 'RFC9700-4.14.2');
const html = (clause: string) => fault('200 with an HTML page; nothing is consumed', clause);
const notJson = (clause: string) =>
  fault('200 with a body that is no JSON; nothing is consumed', clause);
const jsonArray = (clause: string) => fault('200 with a JSON array; nothing is consumed', clause);
const jsonNull = (clause: string) => fault('200 with `null`; nothing is consumed', clause);
const hugeBody = (clause: string) => fault('an answer of 8 MB; nothing is consumed', clause);
const gzipBomb = (clause: string) =>
  fault('an answer of 64 MB, sent as 64 KB of gzip; nothing is consumed', clause);
const wrongContentType = (clause: string) => fault('the right answer as text/plain', clause);
const slowBody = (clause: string) =>
  fault('half of the right answer; the rest at release()', clause);
const resetMidBody = (clause: string) =>
  fault('half of the right answer, then the connection is cut', clause);

/** Every fault, as `area/what`. The area is where it happens. */
export const faultCatalogue = {
  'authorization-response/wrong-state': fault('`state` is another value', 'RFC6749-10.12'),
  'authorization-response/missing-state': fault('`state` is left out', 'RFC6749-10.12'),
  'authorization-response/wrong-iss': fault('`iss` is another issuer', 'RFC9207-2.4'),
  'authorization-response/missing-iss': fault(
    '`iss` is left out, though it is advertised',
    'RFC9207-2.4',
  ),
  'authorization-response/iss-trailing-slash': fault(
    '`iss` has a slash added at its end',
    'RFC9207-2.4',
  ),
  'authorization-response/iss-case': fault(
    '`iss` has its scheme and host in capitals',
    'RFC9207-2.4',
  ),
  'authorization-response/duplicate-code': fault('`code` is sent twice', 'RFC6749-3.1'),
  'authorization-response/duplicate-state': fault('`state` is sent twice', 'RFC6749-3.1'),
  'authorization-response/duplicate-iss': fault(
    '`iss` is sent twice, the second of another issuer',
    'RFC6749-3.1',
  ),
  'authorization-response/missing-code': fault('neither `code` nor `error`', 'RFC6749-4.1.2'),
  'authorization-response/long-code': fault(
    'a `code` of 8 000 characters, made up',
    'RFC6749-4.1.2',
  ),
  'authorization-response/non-ascii-code': fault('a `code` outside ASCII, made up', 'RFC6749-A.11'),
  'authorization-response/error': fault(
    'an error in place of a code: `value`, by default `server_error`',
    'RFC6749-4.1.2.1',
  ),
  'authorization-response/error-with-markup': fault(
    '`error_description` and `error_uri` hold a script',
    'RFC6749-4.1.2.1',
  ),
  'authorization-response/code-and-error': fault(
    '`error=access_denied` beside the code',
    'RFC6749-4.1.2.1',
  ),
  'authorization-response/extra-id-token': fault('an `id_token` beside the code', 'RFC9700-2.1.2'),
  'authorization-response/extra-access-token': fault(
    'an `access_token` beside the code',
    'RFC9700-2.1.2',
  ),
  'authorization-response/unknown-parameter': fault(
    'a parameter nobody knows, which is right',
    'RFC6749-4.1.2',
  ),

  'token/error': fault(
    'an error: `value` is { status, error }, by default 400 invalid_grant; nothing is consumed',
    'RFC6749-5.2',
  ),
  'token/unavailable': unavailable,
  'token/too-many-requests': tooManyRequests,
  'token/redirect': redirect,
  'token/reset': reset,
  'token/hang': hang,
  'token/hold': hold,
  'token/html': html('RFC6749-5.1'),
  'token/not-json': notJson('RFC6749-5.1'),
  'token/json-array': jsonArray('RFC6749-5.1'),
  'token/null': jsonNull('RFC6749-5.1'),
  'token/huge-body': hugeBody('RFC6749-5.1'),
  'token/gzip-bomb': gzipBomb('RFC6749-5.1'),
  'token/wrong-content-type': wrongContentType('RFC6749-5.1'),
  'token/slow-body': slowBody('RFC6749-5.1'),
  'token/reset-mid-body': resetMidBody('RFC6749-5.1'),
  'token/lost-response': lostResponse,
  'token/missing-access-token': fault('no `access_token`', 'RFC6749-5.1'),
  'token/missing-token-type': fault('no `token_type`', 'RFC6749-5.1'),
  'token/unknown-token-type': fault('`token_type` is `N_A`', 'RFC6749-7.1'),
  'token/token-type-case': fault('`token_type` is `bEaReR`, which is right', 'RFC6749-5.1'),
  'token/missing-id-token': fault('no `id_token`', 'OIDCC-3.1.3.3'),
  'token/missing-expires-in': fault('no `expires_in`, which is allowed', 'RFC6749-5.1'),
  'token/expires-in': fault('`expires_in` is `value`', 'RFC6749-5.1'),
  'token/missing-refresh-token': fault('no `refresh_token`, which is allowed', 'RFC6749-6'),
  'token/same-refresh-token': fault(
    'the `refresh_token` that was sent, which is allowed; a login gets a new one',
    'RFC6749-6',
  ),
  'token/missing-scope': fault('no `scope`, which is allowed where it is as asked', 'RFC6749-5.1'),
  'token/narrowed-scope': fault('`scope` is `value`, by default `openid`', 'RFC6749-5.1'),
  'token/unknown-member': fault('a member nobody knows, which is right', 'RFC6749-5.1'),

  ...idTokenFaults,
  ...logoutTokenFaults,

  'userinfo/unavailable': unavailable,
  'userinfo/too-many-requests': tooManyRequests,
  'userinfo/redirect': redirect,
  'userinfo/reset': reset,
  'userinfo/hang': hang,
  'userinfo/hold': hold,
  'userinfo/html': html('OIDCC-5.3.2'),
  'userinfo/not-json': notJson('OIDCC-5.3.2'),
  'userinfo/json-array': jsonArray('OIDCC-5.3.2'),
  'userinfo/null': jsonNull('OIDCC-5.3.2'),
  'userinfo/huge-body': hugeBody('OIDCC-5.3.2'),
  'userinfo/gzip-bomb': gzipBomb('OIDCC-5.3.2'),
  'userinfo/wrong-content-type': wrongContentType('OIDCC-5.3.2'),
  'userinfo/slow-body': slowBody('OIDCC-5.3.2'),
  'userinfo/reset-mid-body': resetMidBody('OIDCC-5.3.2'),
  'userinfo/unauthorized': fault('401 invalid_token', 'RFC6750-3.1'),
  'userinfo/forbidden': fault('403 insufficient_scope', 'RFC6750-3.1'),
  'userinfo/wrong-sub': fault('`sub` is another user', 'OIDCC-5.3.2'),
  'userinfo/missing-sub': fault('no `sub`', 'OIDCC-5.3.2'),
  'userinfo/signed': fault(
    'the claims as a JWT, which is allowed where it was registered',
    'OIDCC-5.3.2',
  ),
  'userinfo/aggregated-claims': fault(
    '`email` comes as an aggregated claim, which is right',
    'OIDCC-5.6.2',
  ),
  'userinfo/distributed-claims': fault(
    '`email` comes as a distributed claim, from the URL in `value`',
    'OIDCC-5.6.2',
  ),

  'jwks/unavailable': unavailable,
  'jwks/too-many-requests': tooManyRequests,
  'jwks/redirect': redirect,
  'jwks/reset': reset,
  'jwks/hang': hang,
  'jwks/hold': hold,
  'jwks/html': html('RFC7517-5'),
  'jwks/not-json': notJson('RFC7517-5'),
  'jwks/json-array': jsonArray('RFC7517-5'),
  'jwks/null': jsonNull('RFC7517-5'),
  'jwks/huge-body': hugeBody('RFC7517-5'),
  'jwks/gzip-bomb': gzipBomb('RFC7517-5'),
  'jwks/wrong-content-type': wrongContentType('RFC7517-5'),
  'jwks/slow-body': slowBody('RFC7517-5'),
  'jwks/reset-mid-body': resetMidBody('RFC7517-5'),
  'jwks/empty': fault('no keys', 'RFC7517-5'),
  'jwks/no-keys-member': fault('no `keys`', 'RFC7517-5'),
  'jwks/use-enc': fault('every key says `use: enc`', 'RFC7517-4.2'),
  'jwks/key-ops': fault('every key is for `encrypt` alone, by its `key_ops`', 'RFC7517-4.3'),
  'jwks/wrong-alg': fault('every key says it is for another `alg`', 'RFC7517-4.4'),
  'jwks/wrong-kty': fault('every key says it is of another `kty`', 'RFC7517-4.1'),
  'jwks/unknown-kty': fault(
    'a key of a type nobody knows comes first, which is right',
    'RFC7517-5',
  ),
  'jwks/duplicate-kid': fault(
    'for every key, one of a stranger with the same `kid` comes first',
    'RFC7517-4.5',
  ),
  'jwks/no-kids': fault('no key has a `kid`', 'OIDCC-10.1'),
  'jwks/single-key': fault(
    "only the key that signs with `value`, by default the issuer's algorithm; right with `id-token/no-kid`",
    'OIDCC-10.1',
  ),
  'jwks/without-newest': fault('the keys that sign are not published', 'OIDCC-10.1.1'),
  'jwks/rotate-before-signing': fault(
    'new keys just before an ID token is signed, which is right',
    'OIDCC-10.1.1',
  ),

  'discovery/unavailable': unavailable,
  'discovery/too-many-requests': tooManyRequests,
  'discovery/redirect': redirect,
  'discovery/reset': reset,
  'discovery/hang': hang,
  'discovery/hold': hold,
  'discovery/html': html('OIDC-Discovery-4.2'),
  'discovery/not-json': notJson('OIDC-Discovery-4.2'),
  'discovery/json-array': jsonArray('OIDC-Discovery-4.2'),
  'discovery/null': jsonNull('OIDC-Discovery-4.2'),
  'discovery/huge-body': hugeBody('OIDC-Discovery-4.2'),
  'discovery/gzip-bomb': gzipBomb('OIDC-Discovery-4.2'),
  'discovery/wrong-content-type': wrongContentType('OIDC-Discovery-4.2'),
  'discovery/slow-body': slowBody('OIDC-Discovery-4.2'),
  'discovery/reset-mid-body': resetMidBody('OIDC-Discovery-4.2'),
  'discovery/wrong-issuer': fault('`issuer` is another issuer', 'OIDC-Discovery-4.3'),
  'discovery/issuer-trailing-slash': fault(
    '`issuer` has a slash added at its end',
    'OIDC-Discovery-4.3',
  ),
  'discovery/missing-issuer': fault('no `issuer`', 'OIDC-Discovery-3'),
  'discovery/missing-token-endpoint': fault('no `token_endpoint`', 'OIDC-Discovery-3'),
  'discovery/missing-jwks-uri': fault('no `jwks_uri`', 'OIDC-Discovery-3'),
  'discovery/http-endpoint': fault(
    'an endpoint is http on a public host: `value`, by default `token_endpoint`',
    'OIDC-Discovery-3',
  ),
  'discovery/authorization-endpoint-query': fault(
    'the authorization endpoint has a query, which is right',
    'RFC6749-3.1',
  ),
  'discovery/par-required': fault(
    '`require_pushed_authorization_requests`, which AuthPI does not offer',
    'RFC9126-5',
  ),
  'discovery/other-jwks-uri': fault(
    'the keys are at another path, which is right',
    'OIDC-Discovery-4.2',
  ),
  'discovery/missing-s256': fault(
    '`code_challenge_methods_supported` is `plain` alone',
    'RFC9700-2.1.1',
  ),

  'revoke/unavailable': unavailable,
  'revoke/too-many-requests': tooManyRequests,
  'revoke/redirect': redirect,
  'revoke/reset': reset,
  'revoke/hang': hang,
  'revoke/hold': hold,
  'revoke/lost-response': lostResponse,

  'logout/missing-state': fault('`state` is left out', 'OIDC-RPInitiated-3'),
  'logout/wrong-state': fault('`state` is another value', 'OIDC-RPInitiated-3'),
} as const satisfies Record<string, FaultDescription>;

export type { FaultDescription };
export type FaultId = keyof typeof faultCatalogue;

/** The faults of one area. */
export type FaultOf<Area extends string> = Extract<FaultId, `${Area}/${string}`>;
