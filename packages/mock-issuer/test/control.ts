import assert from 'node:assert/strict';
import { controlCredentials, type Issuer } from '../src/index.ts';
import { type Answer, read } from './relying-party.ts';

const { accountId, keyId, keySecret } = controlCredentials;
const authorization = `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`;

/** Speaks to the control API. */
export class Control {
  readonly #account: string;
  readonly #issuer: Issuer;

  constructor(issuer: Issuer) {
    this.#account = `${new URL(issuer.url).origin}/v1/accounts/${accountId}`;
    this.#issuer = issuer;
  }

  /** Below the issuer. */
  call(method: string, path: string, json?: unknown, headers: Headers = {}): Promise<Answer> {
    return this.#send(method, `/issuers/${this.#issuer.id}${path}`, json, headers);
  }

  /** Below the account. */
  callAccount(method: string, path: string, json?: unknown): Promise<Answer> {
    return this.#send(method, path, json, {});
  }

  /** What must succeed. */
  async data(method: string, path: string, json?: unknown): Promise<Data> {
    return dataOf(await this.call(method, path, json));
  }

  async #send(method: string, path: string, json: unknown, headers: Headers): Promise<Answer> {
    const response = await fetch(`${this.#account}${path}`, {
      method,
      headers: { ...headers, authorization },
      body: json === undefined ? null : JSON.stringify(json),
    });
    return await read(response);
  }
}

type Headers = Readonly<Record<string, string>>;
export type Data = { readonly [member: string]: unknown };

export function dataOf({ status, body }: Answer): Data {
  assert.ok(status === 200 || status === 201, `${status} ${JSON.stringify(body)}`);
  const { data } = body;
  assert.ok(typeof data === 'object' && data !== null);
  return { ...data };
}
