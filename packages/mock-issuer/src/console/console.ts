import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import type { Issuer } from '../issuer.ts';
import { OAuthError } from '../oauth-error.ts';
import { page } from '../pages/layout.ts';
import { actions } from './actions.ts';
import { pathOf, type Section, sectionNames } from './frame.ts';
import { issuersPage } from './issuers-page.ts';
import { organizationsPage } from './organizations-page.ts';
import { requestsPage } from './requests-page.ts';
import { sessionsPage } from './sessions-page.ts';
import { tokensPage } from './tokens-page.ts';
import { usersPage } from './users-page.ts';

const pages: Readonly<Record<Section, (issuer: Issuer) => Promise<Response>>> = {
  '': organizationsPage,
  users: usersPage,
  sessions: sessionsPage,
  tokens: tokensPage,
  requests: requestsPage,
};

/**
 * The pages at `/` and below `/console`, for a person at the machine that runs the issuers. Nobody signs in, so that
 * it answers to this machine's own names alone, and changes something only from its own pages.
 *
 * @param host what the server listens on
 */
export function consoleOf(issuers: ReadonlyMap<string, Issuer>, host: string): Hono {
  const app = new Hono();
  const ownNames = new Set(['localhost', '127.0.0.1', '[::1]', host]);
  app.use(async (c, next) => {
    // A stranger's name that is made to point here would otherwise let the stranger's page read this one.
    if (!ownNames.has(new URL(c.req.url).hostname)) throw new HTTPException(403);
    await next();
  });
  app.use(csrf());
  app.get('/', () => issuersPage(issuers));
  for (const section of sectionNames) {
    app.get(pathOf({ id: ':issuer' }, section), (c) =>
      pages[section](issuerOf(issuers, c.req.param('issuer'))),
    );
  }
  for (const { path, section, run } of actions) {
    app.post(`/console/:issuer/${path}`, async (c) => {
      const given = c.req.param();
      const issuer = issuerOf(issuers, given.issuer);
      run(issuer, { path: given, form: await c.req.parseBody() });
      return c.redirect(pathOf(issuer, section), 303);
    });
  }
  app.notFound(() => problem('There is no such page', 404));
  app.onError((error) => {
    if (error instanceof RangeError) return problem(error.message, 404);
    if (error instanceof OAuthError) return problem(error.message, error.status);
    if (error instanceof HTTPException) return problem('This is not for other sites', error.status);
    throw error;
  });
  return app;
}

function issuerOf(issuers: ReadonlyMap<string, Issuer>, id = ''): Issuer {
  const issuer = issuers.get(id);
  if (issuer === undefined) throw new RangeError(`no issuer ${id}`);
  return issuer;
}

function problem(message: string, status: number): Promise<Response> {
  return page('This does not work', html`<p>${message}.</p><p><a href="/">To the issuers</a></p>`, {
    status,
  });
}
