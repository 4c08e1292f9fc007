import { type Agent, IdpError } from '@authpi/idp';
import type { Context, Handler } from 'hono';
import { readBearer } from '../bearer.ts';
import type { Services } from '../services.ts';
import { organizationsView } from '../user-view.ts';

type Answer = (c: Context, agent: Agent) => Response;

export function apiMe(services: Services): Handler {
  return protectedBy(services, [], (c, agent) =>
    c.json({ sub: agent.id, organizations: organizationsView(agent.profile.organizations) }),
  );
}

export function apiProjects(services: Services): Handler {
  return protectedBy(services, ['projects:read'], (c) => c.json({ projects: [] }));
}

/** Lets only valid bearer tokens with these scopes through (RFC 6750 section 3.1). */
function protectedBy(
  { idp, settings: { audience } }: Services,
  scopes: readonly string[],
  answer: Answer,
): Handler {
  return async (c) => {
    const bearer = readBearer(c.req);
    if (bearer.state === 'absent') return challenge(c, 401);
    if (bearer.state === 'malformed') return challenge(c, 400, { error: 'invalid_request' });
    try {
      return answer(c, await idp.verifyAccessToken(bearer.token, { audience, scopes }));
    } catch (error) {
      if (!(error instanceof IdpError)) throw error;
      if (error.code === 'invalid_token') return challenge(c, 401, { error: error.code });
      if (error.code !== 'insufficient_scope') throw error;
      return challenge(c, 403, { error: error.code, scope: scopes.join(' ') });
    }
  };
}

/** @param attributes hold no text of the caller's, so that nothing needs quoting */
function challenge(
  c: Context,
  status: 400 | 401 | 403,
  attributes: { error?: string; scope?: string } = {},
): Response {
  const parts = Object.entries({ realm: 'api', ...attributes });
  c.header('WWW-Authenticate', `Bearer ${parts.map(([name, v]) => `${name}="${v}"`).join(', ')}`);
  return c.json({ error: attributes.error ?? 'unauthenticated' }, status);
}
