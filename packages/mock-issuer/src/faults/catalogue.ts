/** One way to misbehave: what goes over the wire, and the clause a relying party breaks by accepting it. */
export interface FaultDescription {
  readonly does: string;
  readonly clause: string;
}

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
  'authorization-response/duplicate-code': fault('`code` is sent twice', 'RFC6749-3.1'),
  'authorization-response/duplicate-state': fault('`state` is sent twice', 'RFC6749-3.1'),
  'authorization-response/error': fault(
    'an error in place of a code: `value`, by default `server_error`',
    'RFC6749-4.1.2.1',
  ),
  'authorization-response/code-and-error': fault(
    '`error=access_denied` beside the code',
    'RFC6749-4.1.2.1',
  ),
  'authorization-response/extra-id-token': fault('an `id_token` beside the code', 'RFC9700-2.1.2'),

  'token/error': fault(
    'an error: `value` is { status, error }, by default 400 invalid_grant; nothing is consumed',
    'RFC6749-5.2',
  ),
  'token/unavailable': fault('503; nothing is consumed', 'RFC9110-15.6.4'),
  'token/too-many-requests': fault('429 with Retry-After; nothing is consumed', 'RFC6585-4'),
  'token/html': fault('200 with an HTML page; nothing is consumed', 'RFC6749-5.1'),
  'token/not-json': fault('200 with a body that is no JSON; nothing is consumed', 'RFC6749-5.1'),
  'token/json-array': fault('200 with a JSON array; nothing is consumed', 'RFC6749-5.1'),
  'token/redirect': fault('307 to the URL in `value`; nothing is consumed', 'RFC9700-4.12'),
  'token/reset': fault('the connection is cut before anything is done', 'RFC9110-9.2.2'),
  'token/hang': fault('no answer, until it is released; nothing is consumed', 'RFC9110-9.2.2'),
  'token/hold': fault(
    'the answer waits for release(), `before` (default) or `after` the request is handled',
    'RFC9110-9.2.2',
  ),
  'token/huge-body': fault('an answer of 8 MB; nothing is consumed', 'RFC6749-5.1'),
  'token/lost-response': fault(
    'the request is handled, then the connection is cut',
    'RFC9700-4.14.2',
  ),
  'token/missing-access-token': fault('no `access_token`', 'RFC6749-5.1'),
  'token/missing-token-type': fault('no `token_type`', 'RFC6749-5.1'),
  'token/unknown-token-type': fault('`token_type` is `N_A`', 'RFC6749-7.1'),
  'token/token-type-case': fault('`token_type` is `bEaReR`, which is right', 'RFC6749-5.1'),
  'token/missing-id-token': fault('no `id_token`', 'OIDCC-3.1.3.3'),
  'token/missing-expires-in': fault('no `expires_in`, which is allowed', 'RFC6749-5.1'),
  'token/expires-in': fault('`expires_in` is `value`', 'RFC6749-5.1'),
  'token/missing-refresh-token': fault('no `refresh_token`, which is allowed', 'RFC6749-6'),
  'token/narrowed-scope': fault('`scope` is `value`, by default `openid`', 'RFC6749-5.1'),

  'id-token/wrong-iss': fault('`iss` is another issuer', 'OIDCC-3.1.3.7-2'),
  'id-token/wrong-aud': fault('`aud` is another client', 'OIDCC-3.1.3.7-3'),
  'id-token/extra-aud': fault('`aud` names a second audience', 'OIDCC-3.1.3.7-3'),
  'id-token/aud-array': fault('`aud` is an array of one, which is right', 'OIDCC-2'),
  'id-token/azp-wrong': fault('`azp` is another client', 'OIDCC-3.1.3.7-5'),
  'id-token/missing-iss': fault('no `iss`', 'OIDCC-2'),
  'id-token/missing-sub': fault('no `sub`', 'OIDCC-2'),
  'id-token/missing-aud': fault('no `aud`', 'OIDCC-2'),
  'id-token/missing-exp': fault('no `exp`', 'OIDCC-2'),
  'id-token/missing-iat': fault('no `iat`', 'OIDCC-2'),
  'id-token/expired': fault('expired an hour ago', 'OIDCC-3.1.3.7-9'),
  'id-token/not-yet-valid': fault('`nbf` is in an hour', 'RFC7519-4.1.5'),
  'id-token/iat-past': fault('issued a day ago, and still not expired', 'OIDCC-3.1.3.7-10'),
  'id-token/iat-future': fault('issued in an hour', 'OIDCC-3.1.3.7-10'),
  'id-token/wrong-nonce': fault('`nonce` is another value', 'OIDCC-3.1.3.7-11'),
  'id-token/missing-nonce': fault('no `nonce`', 'OIDCC-3.1.3.7-11'),
  'id-token/wrong-at-hash': fault('`at_hash` is of another token', 'OIDCC-3.1.3.8'),
  'id-token/other-sub': fault('`sub` is another user', 'OIDCC-12.2'),
  'id-token/sub-too-long': fault('`sub` has 256 characters', 'OIDCC-2'),
  'id-token/bad-signature': fault('the signature is by no key at all', 'OIDCC-3.1.3.7-6'),
  'id-token/tampered-payload': fault('the payload was changed after signing', 'OIDCC-3.1.3.7-6'),
  'id-token/alg-none': fault('`alg` is `none`, no signature', 'RFC8725-3.2'),
  'id-token/alg-hs256-client-secret': fault('HS256 with the client secret', 'OIDCC-3.1.3.7-7'),
  'id-token/alg-hs256-public-key': fault('HS256 with the public key as secret', 'RFC8725-3.1'),
  'id-token/embedded-jwk': fault('signed by a key in its own `jwk` header', 'RFC8725-3.10'),
  'id-token/unknown-kid': fault('`kid` names no key', 'OIDCC-10.1'),
  'id-token/no-kid': fault('no `kid`, though there are several keys', 'OIDCC-10.1'),
  'id-token/unknown-crit': fault('`crit` names an extension nobody knows', 'RFC7515-4.1.11'),
  'id-token/typ-access-token': fault('`typ` is `at+jwt`', 'RFC8725-3.11'),

  'userinfo/wrong-sub': fault('`sub` is another user', 'OIDCC-5.3.2'),
  'userinfo/unauthorized': fault('401 invalid_token', 'RFC6750-3.1'),
  'userinfo/unavailable': fault('503', 'RFC9110-15.6.4'),
  'userinfo/html': fault('200 with an HTML page', 'OIDCC-5.3.2'),

  'jwks/unavailable': fault('503', 'RFC9110-15.6.4'),
  'jwks/empty': fault('no keys', 'RFC7517-5'),
  'jwks/html': fault('200 with an HTML page', 'RFC7517-5'),
  'jwks/rotate-before-signing': fault(
    'new keys just before an ID token is signed, which is right',
    'OIDCC-10.1.1',
  ),

  'discovery/wrong-issuer': fault('`issuer` is another issuer', 'OIDCD-4.3'),
  'discovery/http-endpoint': fault('the token endpoint is http on a public host', 'OIDCD-3'),
  'discovery/unavailable': fault('503', 'RFC9110-15.6.4'),
  'discovery/html': fault('200 with an HTML page', 'OIDCD-4.2'),
  'discovery/missing-s256': fault(
    '`code_challenge_methods_supported` is `plain` alone',
    'RFC9700-2.1.1',
  ),

  'revoke/unavailable': fault('503', 'RFC7009-2.2.1'),
} as const satisfies Record<string, FaultDescription>;

export type FaultId = keyof typeof faultCatalogue;

function fault(does: string, clause: string): FaultDescription {
  return { does, clause };
}
