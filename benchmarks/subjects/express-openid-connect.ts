import express from 'express';
import openid from 'express-openid-connect';
import type { CreateSubject } from '../src/subject.ts';
import { answerOf } from './_respond.ts';

/** The tokens encrypted in a cookie, opened at every request. */
const create: CreateSubject = (env) => {
  const { headers } = answerOf(env);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(
    openid.auth({
      authRequired: false,
      baseURL: env.BASE_URL ?? '',
      issuerBaseURL: env.AUTHPI_ISSUER_URL ?? '',
      clientID: env.AUTHPI_CLIENT_ID ?? '',
      clientSecret: env.AUTHPI_CLIENT_SECRET ?? '',
      secret: env.SESSION_SECRET ?? '',
      idTokenSigningAlg: 'ES256',
      authorizationParams: { response_type: 'code', scope: 'openid profile email' },
      enableTelemetry: false,
    }),
  );
  app.get('/dashboard', openid.requiresAuth(), async (req, res) => {
    const { accessToken } = req.oidc;
    if (
      env.REFRESH !== undefined &&
      accessToken !== undefined &&
      Number(accessToken.expires_in) < 600
    ) {
      await accessToken.refresh();
    }
    const { sub, name, email, organizations } = req.oidc.user ?? {};
    res.set(headers).json({ user: { sub, name, email, organizations } });
  });
  return { listener: app };
};

export default create;
