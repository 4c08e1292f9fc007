import * as oauth from 'oauth4webapi';
import { IdpError, isUnavailable } from './errors.ts';
import { type Configuration, isLoopback } from './options.ts';
import { parseUrl } from './parse-url.ts';
import { isMismatch, protocolError } from './protocol-error.ts';
import { quotePublic } from './redact.ts';
import { impatientMs, SharedWork } from './shared-work.ts';
import { signingAlgorithms } from './signing-keys.ts';
import type { Transport } from './transport.ts';

const maxAgeMs = 24 * 60 * 60 * 1000;
/** How long past its age it still serves while the issuer cannot be reached, and how often it is asked for again then. */
const staleMs = 60 * 60 * 1000;
const restMs = 30_000;

const endpoints = [
  'authorization_endpoint',
  'token_endpoint',
  'jwks_uri',
  'userinfo_endpoint',
  'revocation_endpoint',
  'introspection_endpoint',
  'end_session_endpoint',
] as const;

export type Endpoint = (typeof endpoints)[number];

/** The issuer's discovery document, fetched when first needed and kept for 24 hours. */
export class ProviderMetadata {
  readonly #configuration: Configuration;
  readonly #transport: Transport;
  readonly #discovery = new SharedWork<oauth.AuthorizationServer>(impatientMs);
  #known: { metadata: oauth.AuthorizationServer; until: number; staleUntil: number } | undefined;

  constructor(configuration: Configuration, transport: Transport) {
    this.#configuration = configuration;
    this.#transport = transport;
  }

  /** At once while it is kept. @throws IdpError `issuer_unavailable` or `invalid_response` */
  get(): oauth.AuthorizationServer | Promise<oauth.AuthorizationServer> {
    if (this.#known !== undefined && this.#known.until > Date.now()) return this.#known.metadata;
    return this.#discovery.run('discovery', () => this.#renew(), {
      joinMs: 2 * this.#configuration.timeoutMs,
    });
  }

  /** The endpoint as far as it is known without asking the issuer. */
  known(name: Endpoint): string | undefined {
    return this.#known?.metadata[name];
  }

  /** @throws IdpError `invalid_response` when the issuer does not offer it */
  async endpoint(name: Endpoint): Promise<URL> {
    return new URL(endpointOf(await this.get(), name));
  }

  async #renew(): Promise<oauth.AuthorizationServer> {
    try {
      return await this.#discover();
    } catch (error) {
      const known = this.#known;
      if (!isUnavailable(error) || known === undefined || Date.now() >= known.staleUntil)
        throw error;
      known.until = Math.min(Date.now() + restMs, known.staleUntil);
      return known.metadata;
    }
  }

  async #discover(): Promise<oauth.AuthorizationServer> {
    const { issuerUrl, loopback } = this.#configuration;
    const issuer = new URL(issuerUrl);
    let metadata: oauth.AuthorizationServer;
    try {
      const response = await oauth.discoveryRequest(issuer, {
        algorithm: 'oidc',
        [oauth.customFetch]: this.#transport,
        [oauth.allowInsecureRequests]: loopback,
      });
      metadata = await oauth.processDiscoveryResponse(issuer, response);
    } catch (error) {
      if (isMismatch(error)) throw anotherIssuer(issuerUrl, error.cause.body.issuer);
      throw protocolError(error, 'discovery', 'OpenID Connect Discovery 1.0 section 4.3');
    }
    // The library compares parsed URLs; the specification wants the identifiers to be identical.
    if (metadata.issuer !== issuerUrl) throw anotherIssuer(issuerUrl, metadata.issuer);
    for (const name of endpoints) checkEndpoint(name, metadata[name], loopback);
    const offered = metadata.id_token_signing_alg_values_supported;
    // The library would take it for RS256 alone, and the sessions that are refreshed meanwhile would end.
    if (!Array.isArray(offered))
      metadata = { ...metadata, id_token_signing_alg_values_supported: signingAlgorithms };
    const until = Date.now() + maxAgeMs;
    this.#known = { metadata, until, staleUntil: until + staleMs };
    this.#configuration.emit?.('authpi.metadata.fetched', {});
    return metadata;
  }
}

/** @throws IdpError `invalid_response` when the issuer does not offer it */
export function endpointOf(metadata: oauth.AuthorizationServer, name: Endpoint): string {
  const url = metadata[name];
  if (url !== undefined) return url;
  throw new IdpError('invalid_response', `The issuer's metadata names no ${name}`, {
    expected: name,
    received: 'nothing',
    reference: 'OpenID Connect Discovery 1.0 section 3',
    hint: 'Check that issuerUrl names an AuthPI issuer.',
  });
}

/** Whether a list in the metadata has the value; an issuer that gives no list is taken to offer all. */
export function offers(list: unknown, value: string): boolean {
  return !Array.isArray(list) || list.includes(value);
}

function anotherIssuer(expected: string, received: unknown): IdpError {
  return new IdpError('invalid_response', "The discovery document is another issuer's", {
    expected: quotePublic(expected),
    received: quotePublic(received),
    reference: 'OpenID Connect Discovery 1.0 section 4.3',
    hint: 'Set issuerUrl to the issuer as its metadata gives it, without a slash at its end.',
  });
}

/** https everywhere; http only between loopback addresses, so that a local issuer stays local. */
function checkEndpoint(name: Endpoint, value: unknown, loopback: boolean): void {
  if (value === undefined) return;
  const url = typeof value === 'string' ? parseUrl(value) : undefined;
  if (url?.protocol === 'https:') return;
  if (url?.protocol === 'http:' && loopback && isLoopback(url)) return;
  throw new IdpError('invalid_response', `The issuer's ${name} is not an https URL`, {
    expected: 'https',
    received: quotePublic(value),
    reference: 'OpenID Connect Discovery 1.0 section 3',
    hint: 'Check that issuerUrl names an AuthPI issuer.',
  });
}
