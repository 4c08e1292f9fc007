import { betterAuth } from 'better-auth';
import { memoryAdapter } from 'better-auth/adapters/memory';
import { genericOAuth } from 'better-auth/plugins';
import { Hono } from 'hono';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf, jsonOf, responderOf } from './_respond.ts';

const providerId = 'issuer';

/** Its cookie cache on, so that it need not ask its database. */
const create: CreateSubject = (env) => {
  const respond = responderOf(answerOf(env));
  const { BASE_URL: baseURL = '' } = env;
  const auth = betterAuth({
    baseURL,
    secret: env.SESSION_SECRET ?? '',
    database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
    session: { cookieCache: { enabled: true, maxAge: 3_600 } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [
      genericOAuth({
        config: [
          {
            providerId,
            discoveryUrl: `${env.AUTHPI_ISSUER_URL}/.well-known/openid-configuration`,
            clientId: env.AUTHPI_CLIENT_ID ?? '',
            clientSecret: env.AUTHPI_CLIENT_SECRET ?? '',
            redirectURI: `${baseURL}/callback`,
            scopes: ['openid', 'profile', 'email'],
            pkce: true,
          },
        ],
      }),
    ],
  });
  return new Hono()
    .get('/login', async () => {
      const { headers, response } = await auth.api.signInSocial({
        body: { provider: providerId, callbackURL: `${baseURL}/dashboard` },
        returnHeaders: true,
      });
      headers.set('location', response.url ?? '');
      return new Response(null, { status: 302, headers });
    })
    .get('/callback', (c) => {
      const { search } = new URL(c.req.url);
      const path = `/api/auth/callback/${providerId}`;
      return auth.handler(
        new Request(`${baseURL}${path}${search}`, { headers: c.req.raw.headers }),
      );
    })
    .get('/dashboard', async (c) => {
      const { headers } = c.req.raw;
      const session = await auth.api.getSession({ headers });
      if (session === null) return c.text('', 401);
      if (env.REFRESH !== undefined) {
        const [account] = await auth.api.listUserAccounts({ headers });
        await auth.api.getAccessToken({ body: { accountId: account?.id ?? '' }, headers });
      }
      return respond(jsonOf({ user: session.user }));
    });
};

export default create;
