import type { Flow } from '../flow.ts';
import { firstOfEach, onceEach, required, resourceIn, scopesIn } from '../form.ts';
import type { IssuerSettings } from '../issuer-options.ts';
import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Client } from '../registry/clients.ts';
import { type IdTokenHint, readIdTokenHint } from './id-token-hint.ts';

/** What `prompt` may hold, one or several of it. */
export const promptValues: readonly string[] = ['none', 'login', 'consent', 'select_account'];

export type Parameters = ReadonlyMap<string, string>;

/** An authorization request whose client and redirect URI are known, so that errors may be sent back. */
export interface AuthorizationRequest {
  readonly client: Client;
  readonly redirectUri: string;
  /** The first of each, until it is known that there is one of each. */
  readonly parameters: Parameters;
  /** As they came. */
  readonly query: URLSearchParams;
}

/** @throws OAuthError for what must not be sent to the redirect URI (RFC 6749 section 4.1.2.1) */
export function readRequest(
  { clients, settings }: IssuerState,
  flow: Flow,
  query: URLSearchParams,
): AuthorizationRequest {
  for (const name of ['client_id', 'redirect_uri']) {
    if (query.getAll(name).length > 1) {
      throw new OAuthError('invalid_request', `${name} is sent more than once`);
    }
  }
  const parameters = firstOfEach(query);
  const client = clients.get(parameters.get('client_id') ?? '');
  if (client === undefined) {
    throw new OAuthError('invalid_request', 'client_id is missing or names no client');
  }
  flow.clientId = client.id;
  if (client.status !== 'active') {
    throw new OAuthError('invalid_request', 'The client is disabled');
  }
  const redirectUri = parameters.get('redirect_uri') ?? '';
  if (!isRegistered(redirectUri, client, settings)) {
    // A real issuer would not tell; here it saves a search.
    const registered = client.redirectUris.join(', ') || 'none';
    const given = redirectUri === '' ? 'is missing' : `${redirectUri} is not registered`;
    throw new OAuthError(
      'invalid_request',
      `redirect_uri ${given}; exactly these are: ${registered}`,
    );
  }
  return { client, redirectUri, parameters, query };
}

/** @throws OAuthError, for the redirect URI */
export function checkRequest(
  { client, parameters, query }: AuthorizationRequest,
  settings: IssuerSettings,
): void {
  onceEach(query, new Set(['resource']));
  for (const name of ['request', 'request_uri', 'registration']) {
    if (parameters.has(name)) {
      throw new OAuthError(`${name}_not_supported`, 'Send the parameters themselves');
    }
  }
  if (required(parameters, 'response_type') !== 'code') {
    throw new OAuthError('unsupported_response_type', 'response_type must be code');
  }
  if ((parameters.get('response_mode') ?? 'query') !== 'query') {
    throw new OAuthError('invalid_request', 'response_mode must be query');
  }
  if (!client.grantTypes.includes('authorization_code')) {
    throw new OAuthError('unauthorized_client', 'The client is not registered for this grant');
  }
  const hasPkce = parameters.has('code_challenge') || parameters.has('code_challenge_method');
  if (hasPkce || !settings.lenient || !client.confidential) checkPkce(parameters);
  const scopes = scopesIn(parameters);
  if (scopes === undefined) throw new OAuthError('invalid_scope', 'scope is missing');
  const unknown = scopes.find((scope) => !client.scopes.includes(scope));
  if (unknown !== undefined) {
    throw new OAuthError('invalid_scope', `This client may not ask for ${unknown}`);
  }
  checkPrompt(parameters.get('prompt')?.split(' ') ?? []);
  if (!/^\d+$/.test(parameters.get('max_age') ?? '0')) {
    throw new OAuthError('invalid_request', 'max_age must be a whole number of seconds');
  }
  resourceIn(parameters);
}

/** @throws OAuthError, for the redirect URI */
export async function idTokenHintIn(
  state: IssuerState,
  { client, parameters }: AuthorizationRequest,
): Promise<IdTokenHint | undefined> {
  const idToken = parameters.get('id_token_hint');
  if (idToken === undefined) return undefined;
  const hint = await readIdTokenHint(state, idToken);
  if (hint.client.id !== client.id) {
    throw new OAuthError('invalid_request', 'id_token_hint was issued to another client');
  }
  return hint;
}

/** OpenID Connect Core section 3.1.2.1. */
function checkPrompt(prompts: readonly string[]): void {
  const unknown = prompts.find((prompt) => !promptValues.includes(prompt));
  if (unknown !== undefined) {
    const known = promptValues.join(', ');
    throw new OAuthError('invalid_request', `prompt may hold ${known}, and not ${unknown}`);
  }
  if (prompts.includes('none') && prompts.length > 1) {
    throw new OAuthError('invalid_request', 'prompt=none stands alone');
  }
}

/** RFC 7636 section 4.3. */
function checkPkce(parameters: Parameters): void {
  if (!parameters.has('code_challenge')) {
    throw new OAuthError('invalid_request', 'code_challenge is missing: PKCE is required');
  }
  if (parameters.get('code_challenge_method') !== 'S256') {
    throw new OAuthError('invalid_request', 'code_challenge_method must be S256');
  }
  if (!/^[\w-]{43}$/.test(parameters.get('code_challenge') ?? '')) {
    throw new OAuthError('invalid_request', 'code_challenge must be that of S256: 43 characters');
  }
}

function isRegistered(
  redirectUri: string,
  { redirectUris }: Client,
  { lenient }: IssuerSettings,
): boolean {
  if (redirectUris.includes(redirectUri)) return true;
  if (!lenient || redirectUri.includes('#')) return false;
  const origin = originOf(redirectUri);
  return origin !== undefined && redirectUris.some((uri) => originOf(uri) === origin);
}

function originOf(uri: string): string | undefined {
  const origin = URL.canParse(uri) ? new URL(uri).origin : 'null';
  return origin === 'null' ? undefined : origin;
}
