import type { Flow } from '../flow.ts';
import { signingAlgs } from '../issuer-options.ts';
import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import { defaultScopes } from '../registry/clients.ts';

/** `/.well-known/openid-configuration` (OpenID Connect Discovery 1.0 section 4). */
export function discovery(state: IssuerState, flow: Flow): Response {
  flow.endpoint = 'discovery';
  const { url, settings, faults } = state;
  const metadata: { [member: string]: unknown } = {
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    userinfo_endpoint: `${url}/userinfo`,
    jwks_uri: `${url}/jwks.json`,
    revocation_endpoint: `${url}/revoke`,
    introspection_endpoint: `${url}/introspect`,
    end_session_endpoint: `${url}/logout`,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: signingAlgs,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
    code_challenge_methods_supported: ['S256'],
    scopes_supported: defaultScopes,
    claims_supported: [
      ...['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'at_hash', 'sid'],
      ...['name', 'given_name', 'family_name', 'picture', 'locale', 'email', 'email_verified'],
      ...['phone_number', 'phone_number_verified', 'address', 'organizations'],
    ],
    prompt_values_supported: ['none', 'login', 'consent', 'select_account'],
    authorization_response_iss_parameter_supported: settings.issParameter,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  };
  for (const { input } of faults.take(
    [
      'discovery/wrong-issuer',
      'discovery/http-endpoint',
      'discovery/unavailable',
      'discovery/html',
      'discovery/missing-s256',
    ],
    flow,
  )) {
    flow.faults.push(input.fault);
    switch (input.fault) {
      case 'discovery/unavailable':
        throw new OAuthError('temporarily_unavailable', 'A fault was asked for', 503);
      case 'discovery/html':
        return new Response('<!doctype html><title>Maintenance</title>', {
          headers: { 'content-type': 'text/html; charset=utf-8' },
        });
      case 'discovery/wrong-issuer':
        metadata.issuer = 'https://idp.attacker.example/i_other';
        break;
      case 'discovery/http-endpoint':
        metadata.token_endpoint = 'http://idp.attacker.example/token';
        break;
      case 'discovery/missing-s256':
        metadata.code_challenge_methods_supported = ['plain'];
        break;
    }
  }
  return Response.json(metadata, { headers: { 'cache-control': 'public, max-age=86400' } });
}
