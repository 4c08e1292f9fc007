import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { consoleOf } from './console/console.ts';
import { controlApi } from './control-api/control-api.ts';
import { connectionOf } from './http-connection.ts';
import { Ids } from './ids.ts';
import { type Deliver, Issuer } from './issuer.ts';
import type { IssuerOptions } from './issuer-options.ts';
import { OAuthError } from './oauth-error.ts';

export interface StartOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** The same text makes the same ids, secrets and names of keys, in the order in which they are made. */
  readonly seed?: string;
  /** Delivers logout tokens; the default is a form POST to the client's URL. */
  readonly deliver?: Deliver;
}

/** A server on the loopback interface that holds any number of issuers, each below a path of its own. */
export class IssuerServer {
  readonly origin: string;
  readonly #server: ReturnType<typeof serve>;
  readonly #issuers: Map<string, Issuer>;
  readonly #deliver: Deliver;
  readonly #seed: string | undefined;

  /** @internal */
  constructor(
    origin: string,
    server: ReturnType<typeof serve>,
    issuers: Map<string, Issuer>,
    { deliver = post, seed }: StartOptions,
  ) {
    this.origin = origin;
    this.#server = server;
    this.#issuers = issuers;
    this.#deliver = deliver;
    this.#seed = seed;
  }

  get issuers(): readonly Issuer[] {
    return [...this.#issuers.values()];
  }

  async createIssuer(options: IssuerOptions = {}): Promise<Issuer> {
    const issuer = await Issuer.create(this.origin, options, this.#newIds(), this.#deliver);
    this.#issuers.set(issuer.id, issuer);
    return issuer;
  }

  /** A sequence for each issuer, so that they do not disturb each other. */
  #newIds(): Ids {
    return new Ids(this.#seed === undefined ? undefined : `${this.#issuers.size}/${this.#seed}`);
  }

  /** Ends every connection, those that a fault holds too. */
  async stop(): Promise<void> {
    for (const { faults } of this.issuers) faults.clear();
    const closed = new Promise((resolve) => this.#server.close(resolve));
    if ('closeAllConnections' in this.#server) this.#server.closeAllConnections();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

/** Starts a server without issuers: `createIssuer` adds them. */
export async function startIssuer(options: StartOptions = {}): Promise<IssuerServer> {
  const { port = 0, host = '127.0.0.1' } = options;
  const issuers = new Map<string, Issuer>();
  const control = controlApi(issuers);
  const pages = consoleOf(issuers, host);
  const server = serve({
    port,
    hostname: host,
    overrideGlobalObjects: false,
    fetch: (request, { outgoing }) => {
      const [, id = ''] = new URL(request.url).pathname.split('/');
      if (id === 'v1') return control.fetch(request);
      if (id === '' || id === 'console') return pages.fetch(request);
      const issuer = issuers.get(id);
      if (issuer === undefined) return unknownIssuer();
      return issuer.handle(request, connectionOf(outgoing));
    },
  });
  if (!server.listening) await once(server, 'listening');
  const address = server.address() as AddressInfo;
  return new IssuerServer(`http://${host}:${address.port}`, server, issuers, options);
}

function unknownIssuer(): Response {
  return new OAuthError('not_found', 'There is no such issuer', 404).toResponse();
}

async function post(url: string, body: URLSearchParams): Promise<void> {
  await fetch(url, { method: 'POST', body, redirect: 'manual' });
}
