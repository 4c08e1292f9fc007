import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

/** A web server without TLS that is not the issuer: a place for requests that an app must not make. */
export class Elsewhere implements AsyncDisposable {
  readonly url: string;
  /** `METHOD /path` of each request, oldest first. */
  readonly requests: readonly string[];
  readonly #server: Server;

  private constructor(server: Server, requests: readonly string[]) {
    const { address, port } = server.address() as AddressInfo;
    this.url = `http://${address}:${port}`;
    this.requests = requests;
    this.#server = server;
  }

  /** Answers every request with this object. */
  static async start(host: string, answer: unknown): Promise<Elsewhere> {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    await once(server.listen(0, host), 'listening');
    return new Elsewhere(server, requests);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}

/** An address of this machine that is not its loopback's, so that to an app it is another machine's; undefined without a net. */
export function outerAddress(): string | undefined {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address;
}
