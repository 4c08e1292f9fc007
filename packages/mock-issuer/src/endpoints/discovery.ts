import type { Call } from '../call.ts';
import { answerInstead } from '../faults/answer-faults.ts';
import type { FaultTable } from '../faults/faults.ts';
import { signingAlgs } from '../issuer-options.ts';
import { defaultScopes, grantTypes } from '../registry/clients.ts';
import { promptValues } from './authorization-request.ts';

const secretMethods = ['client_secret_basic', 'client_secret_post'];

type Metadata = { [member: string]: unknown };

const edits: FaultTable<(metadata: Metadata, value: unknown) => void> = {
  'discovery/wrong-issuer': (metadata, value) => {
    metadata.issuer = value ?? 'https://idp.attacker.example/i_other';
  },
  'discovery/issuer-trailing-slash': (metadata) => {
    metadata.issuer = `${metadata.issuer}/`;
  },
  'discovery/missing-issuer': (metadata) => delete metadata.issuer,
  'discovery/missing-token-endpoint': (metadata) => delete metadata.token_endpoint,
  'discovery/missing-jwks-uri': (metadata) => delete metadata.jwks_uri,
  'discovery/http-endpoint': (metadata, value) => {
    const asked = typeof value === 'object' ? value : null;
    Object.assign(metadata, asked ?? { token_endpoint: 'http://idp.attacker.example/token' });
  },
  'discovery/authorization-endpoint-query': (metadata) => {
    metadata.authorization_endpoint = `${metadata.authorization_endpoint}?ui=dark&tenant=a%20b`;
  },
  'discovery/par-required': (metadata) => {
    metadata.require_pushed_authorization_requests = true;
  },
  'discovery/other-jwks-uri': (metadata) => {
    metadata.jwks_uri = `${metadata.issuer}/other-jwks.json`;
  },
  'discovery/missing-s256': (metadata) => {
    metadata.code_challenge_methods_supported = ['plain'];
  },
};

/** `/.well-known/openid-configuration` (OpenID Connect Discovery 1.0 section 4). */
export async function discovery(call: Call): Promise<Response> {
  const instead = await answerInstead(call);
  if (instead !== undefined) return instead;
  const { url, settings, faults } = call.state;
  const metadata: Metadata = {
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
    grant_types_supported: grantTypes,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: signingAlgs,
    token_endpoint_auth_methods_supported: [...secretMethods, 'none'],
    // Where it is left out, revocation takes Basic alone (RFC 8414 section 2).
    revocation_endpoint_auth_methods_supported: [...secretMethods, 'none'],
    introspection_endpoint_auth_methods_supported: secretMethods,
    code_challenge_methods_supported: ['S256'],
    scopes_supported: defaultScopes,
    claims_supported: [
      ...['iss', 'sub', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'at_hash', 'sid'],
      ...['name', 'given_name', 'family_name', 'picture', 'locale', 'email', 'email_verified'],
      ...['phone_number', 'phone_number_verified', 'address', 'organizations'],
    ],
    prompt_values_supported: promptValues,
    authorization_response_iss_parameter_supported: settings.issParameter,
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  };
  for (const { what: edit, value } of faults.take((id) => edits[id], call.flow)) {
    edit(metadata, value);
  }
  return Response.json(metadata, { headers: { 'cache-control': 'public, max-age=86400' } });
}
