import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, isIPv6 } from 'node:net';
import { serve } from '@hono/node-server';
import * as v from 'valibot';
import { makeCertificates } from './certificates.ts';
import { checkInput } from './check-input.ts';
import { consoleOf } from './console/console.ts';
import { controlApi, controlCredentials } from './control-api/control-api.ts';
import { connectionOf } from './http-connection.ts';
import { Ids } from './ids.ts';
import { type Deliver, Issuer } from './issuer.ts';
import { type IssuerOptions, isIssuerId, issuerOptions } from './issuer-options.ts';
import { OAuthError } from './oauth-error.ts';
import { Outbox } from './outbox.ts';
import { originIn } from './public-origin.ts';
import { optional } from './schemas.ts';
import { type DeliverWebhook, Webhooks } from './webhooks.ts';

export interface StartOptions {
  /** Default: one that is free. */
  readonly port?: number;
  /** The name or address that it listens on, `0.0.0.0` or `::` for all of them. Default 127.0.0.1. */
  readonly host?: string;
  /** Under which apps and browsers reach it, where a proxy stands in front. Default: where it listens. */
  readonly publicOrigin?: string;
  /** The same text makes the same ids and secrets, in the order in which they are made, but no keys: those are of the process. */
  readonly seed?: string;
  /** Whether it speaks TLS, with a certificate of its own that `IssuerServer.certificateAuthority` vouches for. */
  readonly https?: boolean;
  /** Delivers logout tokens; the default is a form POST to the client's URL. */
  readonly deliver?: Deliver;
  /** Delivers webhooks; the default is a POST of JSON. */
  readonly deliverWebhook?: DeliverWebhook;
}

const startOptions = v.strictObject({
  port: optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535))),
  host: optional(v.string()),
  publicOrigin: optional(v.string()),
  seed: optional(v.string()),
  https: optional(v.boolean()),
  deliver: optional(v.function()),
  deliverWebhook: optional(v.function()),
} satisfies Record<keyof StartOptions, v.GenericSchema>);

/** What stands for every address of this machine, and the one of the loopback interface. */
const everyAddress: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '::1'],
]);

/** What a server is made of. */
interface Parts {
  readonly origin: string;
  readonly localOrigin: string;
  readonly server: ReturnType<typeof serve>;
  readonly issuers: Map<string, Issuer>;
  readonly webhooks: Webhooks;
  readonly outbox: Outbox;
  readonly options: StartOptions;
  readonly certificateAuthority: string | undefined;
}

/** A server that holds any number of issuers, each below a path of its own. */
export class IssuerServer {
  /** Where its issuers' URLs begin. */
  readonly origin: string;
  /** Where it listens, which differs where a proxy stands in front. */
  readonly localOrigin: string;
  /** What a client has to trust where the server speaks TLS, in PEM. */
  readonly certificateAuthority: string | undefined;
  /** Who is told of what happens at any of the issuers. */
  readonly webhooks: Webhooks;
  readonly #parts: Parts;
  /** The ids of issuers, and how many there are, with those that are being made. */
  readonly #taken = new Set<string>();
  #count = 0;

  /** @internal */
  constructor(parts: Parts) {
    this.origin = parts.origin;
    this.localOrigin = parts.localOrigin;
    this.certificateAuthority = parts.certificateAuthority;
    this.webhooks = parts.webhooks;
    this.#parts = parts;
  }

  get issuers(): readonly Issuer[] {
    return [...this.#parts.issuers.values()];
  }

  /**
   * @throws TypeError for an option that is none, or takes no such value
   * @throws RangeError for an id that no path can be or that is taken
   */
  async createIssuer(given: IssuerOptions = {}): Promise<Issuer> {
    const options = checkInput('createIssuer', issuerOptions, given);
    const { issuers, outbox, webhooks, options: serverOptions } = this.#parts;
    const ids = this.#newIds();
    const id = options.id ?? ids.id('i');
    if (!isIssuerId(id)) throw new RangeError(`the id of an issuer is a path, and ${id} is none`);
    if (this.#taken.has(id)) throw new RangeError(`there is an issuer ${id} already`);
    // At once, since another may be made while this one waits for its keys.
    this.#taken.add(id);
    const deliver = serverOptions.deliver ?? outbox.deliver;
    const making = Issuer.create(this.origin, { ...options, id }, ids, deliver);
    making.catch(() => this.#taken.delete(id));
    const issuer = await making;
    issuer.events.subscribe((event) => webhooks.tell(issuer, event));
    issuers.set(issuer.id, issuer);
    return issuer;
  }

  /** A sequence for each issuer, so that they do not disturb each other. */
  #newIds(): Ids {
    const { seed } = this.#parts.options;
    const place = this.#count;
    this.#count += 1;
    return new Ids(seed === undefined ? undefined : `${place}/${seed}`);
  }

  /** Ends every connection, those that a fault holds too. */
  async stop(): Promise<void> {
    const { server, outbox } = this.#parts;
    for (const { faults } of this.issuers) faults.clear();
    outbox.close();
    const closed = new Promise((resolve) => server.close(resolve));
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

/**
 * Starts a server without issuers: `createIssuer` adds them.
 *
 * @throws TypeError for an option that is none, or takes no such value
 */
export async function startIssuer(given: StartOptions = {}): Promise<IssuerServer> {
  const options = checkInput('startIssuer', startOptions, given);
  const { port = 0, host = '127.0.0.1', seed } = options;
  // An empty one would be every address.
  if (!URL.canParse(`http://${urlHost(host)}/`)) {
    throw new TypeError(`host must be a name or an address, not ${JSON.stringify(host)}`);
  }
  const publicOrigin = readPublicOrigin(options);
  const issuers = new Map<string, Issuer>();
  const outbox = new Outbox();
  const webhooks = new Webhooks(
    controlCredentials.accountId,
    options.deliverWebhook ?? outbox.deliverWebhook,
    new Ids(seed === undefined ? undefined : `webhooks/${seed}`),
  );
  const control = controlApi(issuers, webhooks);
  const pages = consoleOf(issuers, urlHost(host));
  const tls = options.https ? await makeCertificates(host) : undefined;
  const server = serve({
    port,
    hostname: host,
    overrideGlobalObjects: false,
    ...(tls === undefined
      ? {}
      : { createServer, serverOptions: { key: tls.key, cert: tls.certificate } }),
    fetch: (request, { outgoing }) => {
      const [, id = ''] = new URL(request.url).pathname.split('/');
      if (id === 'v1') return control.fetch(request);
      if (id === '' || id === 'console') return pages.fetch(request);
      const issuer = issuers.get(id);
      if (issuer === undefined) return unknownIssuer();
      return issuer.handle(request, connectionOf(outgoing));
    },
  });
  // A connection that is closed for being idle may be closed while a request is on its way.
  if ('keepAliveTimeout' in server) server.keepAliveTimeout = 0;
  if (!server.listening) await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const localOrigin = `http${tls === undefined ? '' : 's'}://${urlHost(host)}:${address.port}`;
  const origin = publicOrigin ?? localOrigin;
  const certificateAuthority = tls?.authority;
  const addresses = { origin, localOrigin, certificateAuthority };
  return new IssuerServer({ ...addresses, server, issuers, webhooks, outbox, options });
}

/** What a URL names it by: an IPv6 address stands in brackets, and all addresses are no address to go to. */
function urlHost(host: string): string {
  const name = everyAddress.get(host) ?? host;
  return isIPv6(name) ? `[${name}]` : name;
}

function readPublicOrigin({ publicOrigin }: StartOptions): string | undefined {
  if (publicOrigin === undefined) return undefined;
  const origin = originIn(publicOrigin);
  if (origin !== undefined) return origin;
  throw new TypeError(
    `publicOrigin must be an origin such as https://issuer.example, not ${publicOrigin}`,
  );
}

function unknownIssuer(): Response {
  return new OAuthError('not_found', 'There is no such issuer', 404).toResponse();
}
