import {
  getAuth,
  initOidcAuthMiddleware,
  oidcAuthMiddleware,
  processOAuthCallback,
} from '@hono/oidc-auth';
import { Hono } from 'hono';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf, jsonOf, responderOf } from './_respond.ts';

/** A JWT in a cookie, verified at every request. */
const create: CreateSubject = (env) => {
  const respond = responderOf(answerOf(env));
  const { BASE_URL = '' } = env;
  const app = new Hono();
  app.use(
    initOidcAuthMiddleware({
      OIDC_AUTH_SECRET: env.SESSION_SECRET ?? '',
      OIDC_ISSUER: env.AUTHPI_ISSUER_URL ?? '',
      OIDC_CLIENT_ID: env.AUTHPI_CLIENT_ID ?? '',
      OIDC_CLIENT_SECRET: env.AUTHPI_CLIENT_SECRET ?? '',
      OIDC_REDIRECT_URI: `${BASE_URL}/callback`,
      OIDC_AUTH_EXTERNAL_URL: BASE_URL,
      OIDC_SCOPES: 'openid profile email',
      ...(env.OIDC_AUTH_REFRESH_INTERVAL === undefined
        ? {}
        : { OIDC_AUTH_REFRESH_INTERVAL: env.OIDC_AUTH_REFRESH_INTERVAL }),
    }),
  );
  app.get('/callback', (c) => processOAuthCallback(c));
  app.use(oidcAuthMiddleware());
  app.get('/login', (c) => c.redirect('/dashboard'));
  app.get('/dashboard', async (c) => {
    const auth = await getAuth(c);
    return respond(jsonOf({ user: { sub: auth?.sub, email: auth?.email } }));
  });
  return app;
};

export default create;
