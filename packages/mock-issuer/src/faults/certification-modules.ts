/** How an issuer does to a relying party what a module of the OpenID Foundation's suite does. */
export type Coverage =
  /** By the faults that name the module. */
  | { readonly by: 'fault' }
  /** Without a fault, since a right issuer does it too: how to have it. */
  | { readonly by: 'behaviour'; readonly how: string }
  /** Not at all: why AuthPI cannot. */
  | { readonly by: 'nothing'; readonly because: string };

const fault: Coverage = { by: 'fault' };
const behaviour = (how: string): Coverage => ({ by: 'behaviour', how });
const nothing = (because: string): Coverage => ({ by: 'nothing', because });

const sound = behaviour('an issuer without faults');
const hybrid = nothing('of the hybrid flow; AuthPI has the code flow alone');
const registration = nothing('AuthPI registers no client by itself');
const requestObjects = nothing('AuthPI takes no request objects');
const encryption = nothing('AuthPI encrypts no token');
const jarm = nothing('AuthPI signs no authorization response');
const openBanking = nothing('of Open Banking alone');
const dpop = nothing('AuthPI binds no token to a key');

/**
 * Every module for relying parties of the OpenID Foundation's conformance suite: OpenID Connect, FAPI 1.0 Advanced and
 * FAPI 2.0.
 */
export const certificationModules = {
  'oidcc-client-test': sound,
  'oidcc-client-test-3rd-party-init-login': behaviour(
    'a link to the login page of the app, with `iss`: an issuer has no part in it',
  ),
  'oidcc-client-test-aggregated-claims': fault,
  'oidcc-client-test-client-secret-basic': behaviour(
    "a client with `tokenEndpointAuth: 'client_secret_basic'`",
  ),
  'oidcc-client-test-discovery-issuer-mismatch': fault,
  'oidcc-client-test-discovery-jwks-uri-keys': fault,
  'oidcc-client-test-discovery-openid-config': sound,
  'oidcc-client-test-discovery-webfinger-acct': nothing('AuthPI has no WebFinger'),
  'oidcc-client-test-discovery-webfinger-url': nothing('AuthPI has no WebFinger'),
  'oidcc-client-test-distributed-claims': fault,
  'oidcc-client-test-dynamic-registration': registration,
  'oidcc-client-test-form-post-error': nothing('AuthPI answers in the query alone'),
  'oidcc-client-test-idtoken-sig-none': fault,
  'oidcc-client-test-idtoken-sig-rs256': behaviour("an issuer with `signingAlg: 'RS256'`"),
  'oidcc-client-test-invalid-athash': fault,
  'oidcc-client-test-invalid-aud': fault,
  'oidcc-client-test-invalid-chash': hybrid,
  'oidcc-client-test-invalid-iss': fault,
  'oidcc-client-test-invalid-sig-es256': fault,
  'oidcc-client-test-invalid-sig-hs256': fault,
  'oidcc-client-test-invalid-sig-rs256': fault,
  'oidcc-client-test-kid-absent-multiple-jwks': fault,
  'oidcc-client-test-kid-absent-single-jwks': fault,
  'oidcc-client-test-missing-athash': fault,
  'oidcc-client-test-missing-aud': fault,
  'oidcc-client-test-missing-chash': hybrid,
  'oidcc-client-test-missing-iat': fault,
  'oidcc-client-test-missing-sub': fault,
  'oidcc-client-test-mtls-endpoint-aliases': nothing('AuthPI asks for no client certificate'),
  'oidcc-client-test-nonce-invalid': fault,
  'oidcc-client-test-nonce-unless-code-flow': hybrid,
  'oidcc-client-test-refresh-token': sound,
  'oidcc-client-test-refresh-token-invalid-issuer': fault,
  'oidcc-client-test-refresh-token-invalid-sub': fault,
  'oidcc-client-test-request-uri-signed-none': requestObjects,
  'oidcc-client-test-request-uri-signed-rs256': requestObjects,
  'oidcc-client-test-rp-backchannel-rpinitlogout': behaviour(
    'a client with a `backchannelLogoutUri`, and a logout',
  ),
  'oidcc-client-test-rp-backchannel-rpinitlogout-alg-none': fault,
  'oidcc-client-test-rp-backchannel-rpinitlogout-no-event': fault,
  'oidcc-client-test-rp-backchannel-rpinitlogout-with-nonce': fault,
  'oidcc-client-test-rp-backchannel-rpinitlogout-wrong-alg': fault,
  'oidcc-client-test-rp-backchannel-rpinitlogout-wrong-aud': fault,
  'oidcc-client-test-rp-backchannel-rpinitlogout-wrong-event': fault,
  'oidcc-client-test-rp-backchannel-rpinitlogout-wrong-iss': fault,
  'oidcc-client-test-rp-frontchannel-opinitlogout': nothing(
    'the front channel is not served here: browsers keep its cookies back',
  ),
  'oidcc-client-test-rp-frontchannel-rpinitlogout': nothing(
    'the front channel is not served here: browsers keep its cookies back',
  ),
  'oidcc-client-test-rp-init-logout': sound,
  'oidcc-client-test-rp-init-logout-no-state': fault,
  'oidcc-client-test-rp-init-logout-other-state': fault,
  'oidcc-client-test-scope-userinfo-claims': sound,
  'oidcc-client-test-session-management': nothing('AuthPI has no page that is polled'),
  'oidcc-client-test-signing-key-rotation': behaviour('`issuer.keys.rotate()` between two logins'),
  'oidcc-client-test-signing-key-rotation-just-before-signing': fault,
  'oidcc-client-test-userinfo-bearer-body': nothing('AuthPI takes the token in the header alone'),
  'oidcc-client-test-userinfo-bearer-header': sound,
  'oidcc-client-test-userinfo-invalid-sub': fault,
  'oidcc-client-test-userinfo-signed': fault,

  'fapi1-advanced-final-client-test': sound,
  'fapi1-advanced-final-client-test-discovery-issuer-mismatch': fault,
  'fapi1-advanced-final-client-test-encrypted-idtoken': encryption,
  'fapi1-advanced-final-client-test-encrypted-idtoken-usingrsa15': encryption,
  'fapi1-advanced-final-client-test-iat-is-week-in-past': fault,
  'fapi1-advanced-final-client-test-invalid-alternate-alg': fault,
  'fapi1-advanced-final-client-test-invalid-aud': fault,
  'fapi1-advanced-final-client-test-invalid-chash': hybrid,
  'fapi1-advanced-final-client-test-invalid-expired-exp': fault,
  'fapi1-advanced-final-client-test-invalid-iss': fault,
  'fapi1-advanced-final-client-test-invalid-missing-aud': fault,
  'fapi1-advanced-final-client-test-invalid-missing-exp': fault,
  'fapi1-advanced-final-client-test-invalid-missing-iss': fault,
  'fapi1-advanced-final-client-test-invalid-missing-nonce': fault,
  'fapi1-advanced-final-client-test-invalid-missing-shash': hybrid,
  'fapi1-advanced-final-client-test-invalid-nonce': fault,
  'fapi1-advanced-final-client-test-invalid-null-alg': fault,
  'fapi1-advanced-final-client-test-invalid-openbanking-intent-id': openBanking,
  'fapi1-advanced-final-client-test-invalid-secondary-aud': fault,
  'fapi1-advanced-final-client-test-invalid-shash': hybrid,
  'fapi1-advanced-final-client-test-invalid-signature': fault,
  'fapi1-advanced-final-client-test-missing-athash': fault,
  'fapi1-advanced-final-client-test-no-scope-in-token-endpoint-response': fault,
  'fapi1-advanced-final-client-test-payment-consent-response-valid-aud-as-array': openBanking,
  'fapi1-advanced-final-client-test-unencrypted-request-object-with-par': requestObjects,
  'fapi1-advanced-final-client-test-valid-aud-as-array': fault,

  'fapi2-security-profile-final-client-test-happy-path': sound,
  'fapi2-security-profile-final-client-test-happy-path-no-dpop-nonce': dpop,
  'fapi2-security-profile-final-client-test-discovery-issuer-mismatch': fault,
  'fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-missing-state-fails':
    fault,
  'fapi2-security-profile-final-client-test-ensure-authorization-response-with-invalid-state-fails':
    fault,
  'fapi2-security-profile-final-client-test-ensure-jarm-signature-is-not-none-fails': jarm,
  'fapi2-security-profile-final-client-test-ensure-jarm-with-expired-exp-fails': jarm,
  'fapi2-security-profile-final-client-test-ensure-jarm-with-invalid-aud-fails': jarm,
  'fapi2-security-profile-final-client-test-ensure-jarm-with-invalid-iss-fails': jarm,
  'fapi2-security-profile-final-client-test-ensure-jarm-with-invalid-sig-fails': jarm,
  'fapi2-security-profile-final-client-test-ensure-jarm-without-aud-fails': jarm,
  'fapi2-security-profile-final-client-test-ensure-jarm-without-exp-fails': jarm,
  'fapi2-security-profile-final-client-test-ensure-jarm-without-iss-fails': jarm,
  'fapi2-security-profile-final-client-test-invalid-alternate-alg': fault,
  'fapi2-security-profile-final-client-test-invalid-aud': fault,
  'fapi2-security-profile-final-client-test-invalid-authorization-response-iss': fault,
  'fapi2-security-profile-final-client-test-invalid-expired-exp': fault,
  'fapi2-security-profile-final-client-test-invalid-iss': fault,
  'fapi2-security-profile-final-client-test-invalid-missing-aud': fault,
  'fapi2-security-profile-final-client-test-invalid-missing-exp': fault,
  'fapi2-security-profile-final-client-test-invalid-missing-iss': fault,
  'fapi2-security-profile-final-client-test-invalid-missing-nonce': fault,
  'fapi2-security-profile-final-client-test-invalid-nonce': fault,
  'fapi2-security-profile-final-client-test-invalid-null-alg': fault,
  'fapi2-security-profile-final-client-test-invalid-openbanking-intent-id': openBanking,
  'fapi2-security-profile-final-client-test-invalid-secondary-aud': fault,
  'fapi2-security-profile-final-client-test-remove-authorization-response-iss': fault,
  'fapi2-security-profile-final-client-test-rs-dpop-auth-scheme-case-insensitivity': dpop,
  'fapi2-security-profile-final-client-test-token-endpoint-response-without-expires_in': fault,
  'fapi2-security-profile-final-client-test-token-type-case-insensitivity': fault,
  'fapi2-security-profile-final-client-test-valid-aud-as-array': fault,
} as const satisfies { readonly [module: string]: Coverage };

export type CertificationModule = keyof typeof certificationModules;
