import { type AppSession, createApp, readSettings } from '@authpi/example-core';
import { MemorySessionStore } from '@authpi/idp/stores/memory';
import { generateSignedCookie } from 'hono/cookie';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CreateSubject } from '../src/subject.ts';

/** Our app, whose sessions are made by `/grow?from=…&to=…` in place of a login, each with tokens of its own. */
const create: CreateSubject = async (env) => {
  const settings = readSettings(env);
  const { issuerUrl, clientId } = settings;
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
  const documents = new Map<string, unknown>([
    [
      '/.well-known/openid-configuration',
      { issuer: issuerUrl, jwks_uri: `${issuerUrl}/jwks`, response_types_supported: ['code'] },
    ],
    ['/jwks', { keys: [key] }],
  ]);
  const sessions = new MemorySessionStore<AppSession>();
  const app = createApp(settings, {
    runtime: { name: 'benchmark', version: '0' },
    sessions,
    fetch: async (input) => Response.json(documents.get(String(input).slice(issuerUrl.length))),
  });
  const organizations = Array.from({ length: Number(env.ORGANIZATIONS ?? 3) }, (_, index) => ({
    id: `org_${index}`,
    title: 'Member',
    scopes: ['projects:read', 'projects:write', 'member'],
  }));
  const [secret = ''] = settings.sessionSecrets;

  /** @returns the cookie header of the new session */
  async function grow(index: number, ended: boolean): Promise<string> {
    const idToken = await new SignJWT({ name: 'Ada', email: 'ada@example.com', organizations })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .setIssuer(issuerUrl)
      .setAudience(clientId)
      .setSubject(`usr_${index}`)
      .setIssuedAt()
      .setExpirationTime('10h')
      .sign(privateKey);
    const id = `session_${index}_${crypto.randomUUID()}`;
    const now = Math.floor(Date.now() / 1_000);
    const expiresAt = now + 36_000;
    const tokens = { accessToken: `at_${id}`, idToken, tokenType: 'Bearer', scope: '', expiresAt };
    const keys = { expiresAt, sub: `usr_${index}` };
    await sessions.create(id, { tokens, createdAt: now, lastSeenAt: now }, keys);
    const options = { prefix: 'host', path: '/', secure: true } as const;
    const cookie = await generateSignedCookie('session', id, secret, options);
    const [header = ''] = cookie.split(';');
    // Its tokens are validated, as at a login.
    await app.fetch(
      new Request(new URL('/dashboard', settings.baseUrl), { headers: { cookie: header } }),
    );
    if (ended) await sessions.delete(id);
    return header;
  }

  return {
    async fetch(request, environment, context) {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== '/grow') return app.fetch(request, environment ?? {}, context);
      const cookies: string[] = [];
      const [from, to] = [Number(searchParams.get('from')), Number(searchParams.get('to'))];
      const ended = searchParams.get('and') === 'ended';
      for (let index = from; index < to; index += 1) cookies.push(await grow(index, ended));
      return Response.json(cookies);
    },
  };
};

export default create;
