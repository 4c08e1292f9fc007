import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { createMiddleware } from 'hono/factory';
import { Clock } from '../clock.ts';
import type { Issuer } from '../issuer.ts';
import { OAuthError } from '../oauth-error.ts';
import type { Webhooks } from '../webhooks.ts';
import { agents } from './agents.ts';
import { notFound } from './body.ts';
import { clients } from './clients.ts';
import { clockAndKeys } from './clock-and-keys.ts';
import { type ControlEnv, issuerPath } from './control-env.ts';
import { faultsApi } from './faults.ts';
import { idempotency } from './idempotency.ts';
import { invitations } from './invitations.ts';
import { organizations } from './organizations.ts';
import { requests } from './requests.ts';
import { sessions } from './sessions.ts';
import { users } from './users.ts';
import { webhooksApi } from './webhooks.ts';

/** What the API is opened with; nothing is secret on a developer's machine. */
export const controlCredentials = {
  accountId: 'acc_mock',
  keyId: 'key_mock',
  keySecret: 'mock-issuer-control-key',
};

const webhooksPath = '/v1/accounts/:account/webhooks';

/** The part of AuthPI's Core API that changes who belongs where, for one server's issuers, and what only a mock can do. */
export function controlApi(
  issuers: ReadonlyMap<string, Issuer>,
  webhooks: Webhooks,
): Hono<ControlEnv> {
  const { accountId, keyId, keySecret } = controlCredentials;
  const wall = new Clock();
  const app = new Hono<ControlEnv>();
  app.use(
    '/v1/*',
    basicAuth({
      username: keyId,
      password: keySecret,
      invalidUserMessage: unauthorized,
    }),
  );
  app.use(
    '/v1/accounts/:account/*',
    createMiddleware(async (c, next) => {
      if (c.req.param('account') !== accountId) throw notFound('account');
      await next();
    }),
  );
  app.use(
    `${issuerPath}/*`,
    createMiddleware<ControlEnv>(async (c, next) => {
      const issuer = issuers.get(c.req.param('issuer') ?? '');
      if (issuer === undefined) throw notFound('issuer');
      c.set('issuer', issuer);
      await next();
    }),
    idempotency((c) => c.get('issuer').clock),
  );
  const resources = [users, organizations, invitations, clients, agents, sessions];
  const ofTheMock = [faultsApi(), clockAndKeys, requests];
  for (const each of [...resources, ...ofTheMock]) app.route(issuerPath, each);
  app.use(
    `${webhooksPath}/*`,
    idempotency(() => wall),
  );
  app.route(webhooksPath, webhooksApi(webhooks));
  app.notFound(() => notFound('resource').toResponse());
  app.onError((error) => {
    if (error instanceof OAuthError) return error.toResponse();
    throw error;
  });
  return app;
}

/** @throws OAuthError, so that it is answered as every other error is */
function unauthorized(): never {
  throw new OAuthError('unauthorized_client', 'The key is wrong or missing', 401, {
    'www-authenticate': 'Basic realm="AuthPI"',
  });
}
