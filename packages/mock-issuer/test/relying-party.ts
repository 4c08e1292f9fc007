import { createHash, randomBytes } from 'node:crypto';
import type { Client, ClientInput, Issuer, IssuerOptions, IssuerServer } from '../src/index.ts';

export const redirectUri = 'https://app.example/callback';

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

  /** @param changes undefined removes a parameter */
  authorizationUrl(changes: { readonly [name: string]: string | undefined } = {}): URL {
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
  async authorize(
    changes: { readonly [name: string]: string | undefined } = {},
  ): Promise<URLSearchParams> {
    const answer = await fetch(this.authorizationUrl(changes), { redirect: 'manual' });
    return new URL(answer.headers.get('location') ?? '').searchParams;
  }

  /** @param changes undefined removes a parameter */
  token(changes: { readonly [name: string]: string | undefined }): Promise<Answer> {
    return this.post('/token', {
      client_id: this.client.id,
      client_secret: this.client.secret,
      ...changes,
    });
  }

  redeem(
    code: string,
    changes: { readonly [name: string]: string | undefined } = {},
  ): Promise<Answer> {
    return this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: this.verifier,
      ...changes,
    });
  }

  refresh(
    refreshToken: unknown,
    changes: { readonly [name: string]: string | undefined } = {},
  ): Promise<Answer> {
    return this.token({
      grant_type: 'refresh_token',
      refresh_token: String(refreshToken),
      ...changes,
    });
  }

  async signIn(changes: { readonly [name: string]: string | undefined } = {}): Promise<Answer> {
    const code = (await this.authorize(changes)).get('code') ?? '';
    return await this.redeem(code);
  }

  async post(
    path: string,
    form: { readonly [name: string]: string | undefined },
    headers: { readonly [name: string]: string } = {},
  ): Promise<Answer> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) {
      if (value !== undefined) body.set(name, value);
    }
    return await read(await fetch(`${this.issuer.url}${path}`, { method: 'POST', body, headers }));
  }
}

export async function read(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const text = await response.text();
  const isJson = headers.get('content-type')?.startsWith('application/json') ?? false;
  return { status, headers, body: isJson ? JSON.parse(text) : { text } };
}
