import { timingSafeEqual } from 'node:crypto';
import type { Flow } from './flow.ts';
import { OAuthError } from './oauth-error.ts';
import type { Client, Clients } from './registry/clients.ts';

interface Credentials {
  readonly method: 'client_secret_basic' | 'client_secret_post' | 'none';
  readonly clientId: string;
  readonly secret?: string;
}

/**
 * Who sends this request (RFC 6749 section 2.3): one method, as registered.
 *
 * @throws OAuthError `invalid_client`, or `invalid_request` where there are two methods
 */
export function authenticateClient(
  clients: Clients,
  flow: Flow,
  request: Request,
  form: ReadonlyMap<string, string>,
): Client {
  const header = request.headers.get('authorization');
  const credentials = header === null ? inBody(form) : inHeader(header, form);
  flow.clientId = credentials.clientId;
  const client = clients.get(credentials.clientId);
  if (client === undefined) throw refused('There is no such client');
  if (!client.confidential) {
    if (credentials.method !== 'none') throw refused('A public client has no secret');
    return client;
  }
  if (!isRightSecret(client, credentials)) throw refused('The client secret is missing or wrong');
  const { tokenEndpointAuth } = client;
  if (tokenEndpointAuth !== undefined && tokenEndpointAuth !== credentials.method) {
    throw refused(`This client is registered for ${tokenEndpointAuth}`);
  }
  return client;
}

function inHeader(header: string, form: ReadonlyMap<string, string>): Credentials {
  if (form.has('client_secret')) {
    throw new OAuthError(
      'invalid_request',
      'Authenticate in one way only: the Authorization header or the body',
    );
  }
  const encoded = /^Basic +([\w+/=-]+)$/i.exec(header)?.[1];
  const decoded = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString();
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

function isRightSecret(client: Client, { secret }: Credentials): boolean {
  if (client.secret === undefined || secret === undefined) return false;
  const [expected, received] = [Buffer.from(client.secret), Buffer.from(secret)];
  return expected.length === received.length && timingSafeEqual(expected, received);
}

function refused(description: string): OAuthError {
  const challenge = { 'www-authenticate': 'Basic realm="AuthPI"' };
  return new OAuthError('invalid_client', description, 401, challenge);
}
