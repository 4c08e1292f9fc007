import { timingSafeEqual } from 'node:crypto';
import type { Flow } from './flow.ts';
import type { IssuerState } from './issuer-state.ts';
import { OAuthError } from './oauth-error.ts';
import type { Client } from './registry/clients.ts';

interface Credentials {
  readonly method: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly clientId: string;
  readonly secret?: string;
}

/** What a 401 that is about the client has to carry (RFC 9110 section 15.5.2). */
export const clientChallenge = { 'www-authenticate': 'Basic realm="AuthPI"' };

/**
 * Who sends this request (RFC 6749 section 2.3): one method, as registered, and nothing of it in the URL.
 *
 * @throws OAuthError `invalid_client`, or `invalid_request` where there are two methods or credentials in the URL
 */
export function authenticateClient(
  { clients, agents, credentialLock }: IssuerState,
  flow: Flow,
  request: Request,
  form: ReadonlyMap<string, string>,
): Client {
  const header = request.headers.get('authorization');
  checkOneMethod(request, form);
  const credentials = header === null ? inBody(form) : inHeader(header, form);
  flow.clientId = credentials.clientId;
  const { clientId } = credentials;
  const client = clients.get(clientId) ?? agents.asClient(clientId);
  if (client === undefined) throw refused('There is no such client');
  if (client.status !== 'active') throw refused('The client is disabled');
  if (!client.confidential) {
    if (credentials.method !== 'none') throw refused('A public client has no secret');
    return client;
  }
  if (credentialLock.isLocked(clientId)) {
    throw refused('The client is locked for 15 minutes after five wrong secrets');
  }
  const { secret } = credentials;
  if (secret === undefined) throw refused('The client secret is missing');
  const verifiers = agents.get(clientId)?.verifiers.map((verifier) => verifier.secret);
  const secrets = verifiers ?? clients.secretsOf(client);
  if (!secrets.some((right) => isSame(right, secret))) {
    credentialLock.fail(clientId);
    throw refused('The client secret is wrong');
  }
  credentialLock.succeed(clientId);
  const { tokenEndpointAuth } = client;
  if (tokenEndpointAuth !== undefined && tokenEndpointAuth !== credentials.method) {
    throw refused(`This client is registered for ${tokenEndpointAuth}`);
  }
  return client;
}

function checkOneMethod({ headers, url }: Request, form: ReadonlyMap<string, string>): void {
  const inBody = ['client_secret', 'client_assertion'];
  const query = new URL(url).searchParams;
  if (inBody.some((name) => query.has(name))) {
    throw new OAuthError('invalid_request', 'Credentials do not belong into the URL');
  }
  const methods = inBody.filter((name) => form.has(name)).length;
  if (methods + (headers.has('authorization') ? 1 : 0) > 1) {
    throw new OAuthError(
      'invalid_request',
      'Authenticate in one way only: the Authorization header or the body',
    );
  }
  if (form.has('client_assertion')) throw refused('Assertions are not accepted here');
}

function inHeader(header: string, form: ReadonlyMap<string, string>): Credentials {
  const encoded = /^Basic +(\S+)$/i.exec(header)?.[1] ?? '';
  const bytes = Buffer.from(encoded, 'base64');
  // Node reads base64url too, and base64 without its padding, where others would refuse them (RFC 4648 sections 3.2 and 4).
  if (bytes.toString('base64') !== encoded) throw refused('The Basic credentials are not base64');
  const decoded = bytes.toString();
  const colon = decoded.indexOf(':');
  if (colon < 1) throw refused('The Authorization header is not that of HTTP Basic');
  const clientId = formDecode(decoded.slice(0, colon));
  const named = form.get('client_id');
  if (named !== undefined && named !== clientId) {
    throw new OAuthError('invalid_request', 'client_id is not the client that authenticates');
  }
  const secret = formDecode(decoded.slice(colon + 1));
  return { method: 'client_secret_basic', clientId, secret };
}

function inBody(form: ReadonlyMap<string, string>): Credentials {
  const clientId = form.get('client_id');
  if (clientId === undefined) throw refused('Nothing says which client this is');
  const secret = form.get('client_secret');
  return secret === undefined
    ? { method: 'none', clientId }
    : { method: 'client_secret_post', clientId, secret };
}

/** Both parts of Basic credentials are form-encoded first (RFC 6749 section 2.3.1). */
function formDecode(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    throw refused('The Basic credentials are not form-encoded');
  }
}

function isSame(right: string, given: string): boolean {
  const [expected, received] = [Buffer.from(right), Buffer.from(given)];
  return expected.length === received.length && timingSafeEqual(expected, received);
}

/** That a client is not who it must be. */
export function refused(description: string): OAuthError {
  return new OAuthError('invalid_client', description, 401, clientChallenge);
}
