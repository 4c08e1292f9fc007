import { type FaultDescription, fault } from './description.ts';
import { accessTokenFaults, idTokenFaults, logoutTokenFaults } from './jwt-catalogue.ts';
import { bodyFaults, connectionFaults, lostResponse } from './transport-catalogue.ts';

/** Every fault, as `area/what`. The area is where it happens. */
export const faultCatalogue = {
  'authorization-response/wrong-state': fault(
    '`state` is another value',
    'RFC6749-10.12',
    'fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-state-fails',
  ),
  'authorization-response/missing-state': fault(
    '`state` is left out',
    'RFC6749-10.12',
    'fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-missing-state-fails',
  ),
  'authorization-response/wrong-iss': fault(
    '`iss` is another issuer',
    'RFC9207-2.4',
    'fapi2-security-profile-final-client-test-invalid-authorization-response-iss',
  ),
  'authorization-response/missing-iss': fault(
    '`iss` is left out, though it is advertised',
    'RFC9207-2.4',
    'fapi2-security-profile-final-client-test-remove-authorization-response-iss',
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
  'authorization-response/extra-id-token': fault(
    'a sound `id_token` beside the code',
    'RFC9700-2.1.2',
  ),
  'authorization-response/extra-access-token': fault(
    'a sound `access_token` beside the code',
    'RFC9700-2.1.2',
  ),
  'authorization-response/unknown-parameter': fault(
    'a parameter nobody knows, which is right',
    'RFC6749-4.1.2',
  ),

  'token/error': fault(
    'an error: `value` is { status, error, description }, by default 400 invalid_grant; nothing is consumed',
    'RFC6749-5.2',
  ),
  ...connectionFaults('token'),
  ...bodyFaults('token', 'RFC6749-5.1'),
  'token/lost-response': lostResponse('RFC9700-4.14.2'),
  'token/missing-access-token': fault('no `access_token`', 'RFC6749-5.1'),
  'token/missing-token-type': fault('no `token_type`', 'RFC6749-5.1'),
  'token/unknown-token-type': fault('`token_type` is `N_A`', 'RFC6749-7.1'),
  'token/token-type-case': fault(
    '`token_type` is `bEaReR`, which is right',
    'RFC6749-5.1',
    'fapi2-security-profile-final-client-test-token-type-case-insensitivity',
  ),
  'token/missing-id-token': fault('no `id_token`', 'OIDCC-3.1.3.3'),
  'token/missing-expires-in': fault(
    'no `expires_in`, which is allowed',
    'RFC6749-5.1',
    'fapi2-security-profile-final-client-test-token-endpoint-response-without-expires_in',
    'fapi1-advanced-final-client-test-no-scope-in-token-endpoint-response',
  ),
  'token/expires-in': fault('`expires_in` is `value`', 'RFC6749-5.1'),
  'token/missing-refresh-token': fault('no `refresh_token`, which is allowed', 'RFC6749-6'),
  'token/same-refresh-token': fault(
    'the `refresh_token` that was sent, which is allowed; a login gets a new one',
    'RFC6749-6',
  ),
  'token/missing-scope': fault(
    'no `scope`, which is allowed where it is as asked',
    'RFC6749-5.1',
    'fapi1-advanced-final-client-test-no-scope-in-token-endpoint-response',
  ),
  'token/narrowed-scope': fault('`scope` is `value`, by default `openid`', 'RFC6749-5.1'),
  'token/odd-members': fault(
    'members are as in `value`, by default `{ "token_type": 1 }`',
    'RFC6749-5.1',
  ),
  'token/unknown-member': fault('a member nobody knows, which is right', 'RFC6749-5.1'),

  ...idTokenFaults,
  ...accessTokenFaults,
  ...logoutTokenFaults,

  ...connectionFaults('userinfo'),
  ...bodyFaults('userinfo', 'OIDCC-5.3.2'),
  'userinfo/unauthorized': fault('401 invalid_token', 'RFC6750-3.1'),
  'userinfo/forbidden': fault('403 insufficient_scope', 'RFC6750-3.1'),
  'userinfo/wrong-sub': fault(
    '`sub` is `value`, by default another user',
    'OIDCC-5.3.2',
    'oidcc-client-test-userinfo-invalid-sub',
  ),
  'userinfo/missing-sub': fault('no `sub`', 'OIDCC-5.3.2'),
  'userinfo/organizations': fault('`organizations` is `value`', 'OIDCC-5.1.2'),
  'userinfo/signed': fault(
    'the claims as a JWT, which is allowed where it was registered',
    'OIDCC-5.3.2',
    'oidcc-client-test-userinfo-signed',
  ),
  'userinfo/aggregated-claims': fault(
    '`email` comes as an aggregated claim, which is right',
    'OIDCC-5.6.2',
    'oidcc-client-test-aggregated-claims',
  ),
  'userinfo/distributed-claims': fault(
    '`email` comes as a distributed claim, from the URL in `value`',
    'OIDCC-5.6.2',
    'oidcc-client-test-distributed-claims',
  ),

  ...connectionFaults('jwks'),
  ...bodyFaults('jwks', 'RFC7517-5'),
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
    'oidcc-client-test-kid-absent-single-jwks',
  ),
  'jwks/without-newest': fault('the keys that sign are not published', 'OIDCC-10.1.1'),
  'jwks/rotate-before-signing': fault(
    'new keys just before an ID token is signed, which is right',
    'OIDCC-10.1.1',
    'oidcc-client-test-signing-key-rotation-just-before-signing',
  ),

  ...connectionFaults('discovery'),
  ...bodyFaults('discovery', 'OIDC-Discovery-4.2'),
  'discovery/wrong-issuer': fault(
    '`issuer` is `value`, by default another issuer',
    'OIDC-Discovery-4.3',
    'oidcc-client-test-discovery-issuer-mismatch',
    'fapi1-advanced-final-client-test-discovery-issuer-mismatch',
    'fapi2-security-profile-final-client-test-discovery-issuer-mismatch',
  ),
  'discovery/issuer-trailing-slash': fault(
    '`issuer` has a slash added at its end',
    'OIDC-Discovery-4.3',
  ),
  'discovery/missing-issuer': fault('no `issuer`', 'OIDC-Discovery-3'),
  'discovery/missing-token-endpoint': fault('no `token_endpoint`', 'OIDC-Discovery-3'),
  'discovery/missing-jwks-uri': fault('no `jwks_uri`', 'OIDC-Discovery-3'),
  'discovery/http-endpoint': fault(
    'an endpoint is http on another machine: `{ "userinfo_endpoint": "http://…" }`, by default `token_endpoint`',
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
    'oidcc-client-test-discovery-jwks-uri-keys',
  ),
  'discovery/missing-s256': fault(
    '`code_challenge_methods_supported` is `plain` alone',
    'RFC9700-2.1.1',
  ),

  ...connectionFaults('revoke'),
  'revoke/lost-response': lostResponse('RFC7009-2.2'),

  ...connectionFaults('introspect'),
  ...bodyFaults('introspect', 'RFC7662-2.2'),

  'logout/missing-state': fault(
    '`state` is left out',
    'OIDC-RPInitiated-3',
    'oidcc-client-test-rp-init-logout-no-state',
  ),
  'logout/wrong-state': fault(
    '`state` is another value',
    'OIDC-RPInitiated-3',
    'oidcc-client-test-rp-init-logout-other-state',
  ),
} as const satisfies Record<string, FaultDescription>;

export type { FaultDescription };
export type FaultId = keyof typeof faultCatalogue;
