import { createHash, randomBytes } from 'node:crypto';
import type { Client, ClientInput, Issuer, IssuerOptions, IssuerServer } from '../src/index.ts';

export const redirectUri = 'https://app.example/callback';

/** Parameters; undefined leaves one out. */
export type Form = { readonly [name: string]: string | undefined };

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { readonly [member: string]: unknown };
}

/** Speaks to an issuer by hand, so that a test can get each detail wrong. */
export class RelyingParty {
  readonly issuer: Issuer;
  readonly client: Client;
  readonly verifier = randomBytes(32).toString('base64url');

  constructor(issuer: Issuer, input: ClientInput = {}) {
    this.issuer = issuer;
    this.client = issuer.clients.create({
      redirectUris: [redirectUri],
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      ...input,
    });
  }

  static async create(
    server: IssuerServer,
    options: IssuerOptions = {},
    input: ClientInput = {},
  ): Promise<RelyingParty> {
    return new RelyingParty(await server.createIssuer(options), input);
  }

  /** At an issuer where somebody can sign in. */
  static async withUser(
    server: IssuerServer,
    options: IssuerOptions = {},
    input: ClientInput = {},
  ): Promise<RelyingParty> {
    const party = await RelyingParty.create(server, options, input);
    party.issuer.users.create();
    return party;
  }

  authorizationUrl(changes: Form = {}): URL {
    const url = new URL(`${this.issuer.url}/authorize`);
    const parameters = {
      client_id: this.client.id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile email',
      state: 'the-state',
      nonce: 'the-nonce',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      mock_user: this.issuer.users.list()[0]?.id,
      ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) {
      if (value !== undefined) url.searchParams.set(name, value);
    }
    return url;
  }

  /** The parameters of the authorization response; throws when the issuer sends nobody back. */
  async authorize(changes: Form = {}): Promise<URLSearchParams> {
    const answer = await fetch(this.authorizationUrl(changes), { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '').searchParams;
  }

  token(changes: Form): Promise<Answer> {
    return this.post('/token', {
      client_id: this.client.id,
      client_secret: this.client.secret,
      ...changes,
    });
  }

  redeem(code: string, changes: Form = {}): Promise<Answer> {
    return this.post('/token', { ...this.redemption(code), ...changes });
  }

  /** The form that redeems a code. */
  redemption(code: string) {
    return {
      client_id: this.client.id,
      client_secret: this.client.secret,
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: this.verifier,
    };
  }

  refresh(refreshToken: unknown, changes: Form = {}): Promise<Answer> {
    return this.post('/token', { ...this.refreshment(refreshToken), ...changes });
  }

  /** The form that refreshes. */
  refreshment(refreshToken: unknown) {
    return {
      client_id: this.client.id,
      client_secret: this.client.secret,
      grant_type: 'refresh_token',
      refresh_token: String(refreshToken),
    };
  }

  async signIn(changes: Form = {}): Promise<Answer> {
    const code = (await this.authorize(changes)).get('code') ?? '';
    return await this.redeem(code);
  }

  async post(
    path: string,
    form: Form,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return await read(await this.send(path, form, headers));
  }

  send(
    path: string,
    form: Form,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const given = Object.entries(form).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    return fetch(`${this.issuer.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(given),
      headers,
      redirect: 'manual',
    });
  }
}

export async function read(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status, headers, body: isJson ? JSON.parse(text) : { text } };
}
