import { Hono } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import * as v from 'valibot';
import type { Issuer } from '../issuer.ts';
import { OAuthError } from '../oauth-error.ts';
import {
  envelope,
  membershipView,
  organizationView,
  page,
  sessionView,
  userView,
} from './views.ts';

/** What the API is opened with; nothing is secret on a developer's machine. */
export const controlCredentials = {
  accountId: 'acc_mock',
  keyId: 'key_mock',
  keySecret: 'mock-issuer-control-key',
};

interface ControlEnv {
  Variables: { issuer: Issuer };
}

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1_000));
const scopes = v.pipe(v.array(text), v.maxLength(256));
const status = v.picklist(['active', 'suspended']);

const userBody = v.strictObject({
  email: v.optional(v.pipe(v.string(), v.email())),
  display_name: v.optional(text),
});
const userChanges = v.strictObject({
  status: v.optional(v.picklist(['active', 'suspended', 'disabled'])),
  email: v.optional(v.pipe(v.string(), v.email())),
  display_name: v.optional(text),
});
const organizationBody = v.object({ name: text });
const organizationChanges = v.object({ status, status_reason: v.optional(v.string()) });
const memberBody = v.strictObject({
  user_id: text,
  scopes,
  title: v.optional(v.nullable(v.string())),
});
const memberChanges = v.strictObject({
  scopes: v.optional(scopes),
  status: v.optional(status),
  title: v.optional(v.nullable(v.string())),
});

const issuerPath = '/v1/accounts/:account/issuers/:issuer';

/** The part of AuthPI's Core API that changes who belongs where, for one server's issuers. */
export function controlApi(issuers: ReadonlyMap<string, Issuer>): Hono<ControlEnv> {
  const { keyId, keySecret } = controlCredentials;
  const app = new Hono<ControlEnv>();
  app.use('/v1/*', basicAuth({ username: keyId, password: keySecret, realm: 'AuthPI' }));
  app.use(
    `${issuerPath}/*`,
    createMiddleware<ControlEnv>(async (c, next) => {
      const issuer = issuers.get(c.req.param('issuer') ?? '');
      if (issuer === undefined) throw notFound('issuer');
      c.set('issuer', issuer);
      await next();
    }),
  );

  const users = `${issuerPath}/users`;
  app.get(users, (c) => c.json(page(c.get('issuer').users.list().map(userView), c.req.query())));
  app.post(users, async (c) => {
    const { email, display_name: name } = await readBody(c.req.raw, userBody);
    const input = { ...(email === undefined ? {} : { email }), ...(name ? { name } : {}) };
    return c.json(envelope(userView(c.get('issuer').users.create(input))), 201);
  });
  app.get(`${users}/:user`, (c) => {
    const user = c.get('issuer').users.get(c.req.param('user'));
    if (user === undefined) throw notFound('user');
    return c.json(envelope(userView(user)));
  });
  app.patch(`${users}/:user`, async (c) => {
    const changes = await readBody(c.req.raw, userChanges);
    const { status: newStatus, email, display_name: name } = changes;
    const user = found('user', () =>
      c.get('issuer').users.update(c.req.param('user'), {
        ...(newStatus === undefined ? {} : { status: newStatus }),
        ...(email === undefined ? {} : { email }),
        ...(name === undefined ? {} : { name }),
      }),
    );
    return c.json(envelope(userView(user)));
  });
  app.get(`${users}/:user/sessions`, (c) => {
    const sessions = c.get('issuer').sessions.list({ userId: c.req.param('user') });
    return c.json(page(sessions.map(sessionView), c.req.query()));
  });

  const organizations = `${issuerPath}/organizations`;
  app.get(organizations, (c) =>
    c.json(page(c.get('issuer').organizations.list().map(organizationView), c.req.query())),
  );
  app.post(organizations, async (c) => {
    const { name } = await readBody(c.req.raw, organizationBody);
    const organization = c.get('issuer').organizations.create({ name });
    return c.json(envelope(organizationView(organization)), 201);
  });
  app.get(`${organizations}/:org`, (c) => {
    const organization = c.get('issuer').organizations.get(c.req.param('org'));
    if (organization === undefined) throw notFound('organization');
    return c.json(envelope(organizationView(organization)));
  });
  app.patch(`${organizations}/:org`, async (c) => {
    const changes = await readBody(c.req.raw, organizationChanges);
    const { organizations: registry } = c.get('issuer');
    const id = c.req.param('org');
    const organization = found('organization', () =>
      changes.status === 'suspended' ? registry.suspend(id) : registry.reactivate(id),
    );
    return c.json(envelope(organizationView(organization)));
  });
  app.delete(`${organizations}/:org`, (c) => {
    if (!c.get('issuer').organizations.delete(c.req.param('org'))) throw notFound('organization');
    return c.body(null, 204);
  });

  const members = `${organizations}/:org/members`;
  app.get(members, (c) => {
    const list = found('organization', () =>
      c.get('issuer').organizations.members.list(c.req.param('org')),
    );
    return c.json(page(list.map(membershipView), c.req.query()));
  });
  app.post(members, async (c) => {
    const { user_id: userId, scopes: granted, title } = await readBody(c.req.raw, memberBody);
    const { organizations: registry, users: people } = c.get('issuer');
    if (people.get(userId) === undefined) throw notFound('user');
    const membership = found('organization', () =>
      registry.members.add(c.req.param('org'), { userId, scopes: granted, title: title ?? null }),
    );
    return c.json(envelope(membershipView(membership)), 201);
  });
  app.patch(`${members}/:user`, async (c) => {
    const changes = await readBody(c.req.raw, memberChanges);
    const given = Object.fromEntries(
      Object.entries(changes).filter(([, value]) => value !== undefined),
    );
    const membership = found('membership', () =>
      c.get('issuer').organizations.members.update(c.req.param('org'), c.req.param('user'), given),
    );
    return c.json(envelope(membershipView(membership)));
  });
  app.delete(`${members}/:user`, (c) => {
    const { members: registry } = c.get('issuer').organizations;
    const isGone = found('organization', () =>
      registry.remove(c.req.param('org'), c.req.param('user')),
    );
    if (!isGone) throw notFound('membership');
    return c.body(null, 204);
  });

  const sessions = `${issuerPath}/sessions/:session`;
  app.get(sessions, (c) => {
    const session = c.get('issuer').sessions.get(c.req.param('session'));
    if (session === undefined) throw notFound('session');
    return c.json(envelope(sessionView(session)));
  });
  app.delete(sessions, (c) => {
    c.get('issuer').sessions.revoke(c.req.param('session'));
    return c.body(null, 204);
  });

  app.notFound(() => notFound('resource').toResponse());
  app.onError((error) => {
    if (error instanceof OAuthError) return error.toResponse();
    if (error instanceof HTTPException) return error.getResponse();
    throw error;
  });
  return app;
}

async function readBody<const S extends v.GenericSchema>(
  request: Request,
  schema: S,
): Promise<v.InferOutput<S>> {
  const body: unknown = await request.json().catch(() => undefined);
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const where = v.getDotPath(issue);
  throw new OAuthError('invalid_request', `${where ?? 'The body'}: ${issue.message}`);
}

/** The registries say that something does not exist with a RangeError. */
function found<T>(what: string, find: () => T): T {
  try {
    return find();
  } catch (error) {
    if (error instanceof RangeError) throw notFound(what);
    throw error;
  }
}

function notFound(what: string): OAuthError {
  return new OAuthError('not_found', `There is no such ${what}`, 404);
}
