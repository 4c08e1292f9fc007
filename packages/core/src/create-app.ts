import { IdpClient, IdpError } from '@authpi/idp';
import { Hono } from 'hono';
import { problem, unavailable } from './answers.ts';
import { logFailure } from './log.ts';
import type { Platform } from './platform.ts';
import { apiMe, apiProjects } from './routes/api.ts';
import { backchannelLogout } from './routes/backchannel-logout.ts';
import { callback, onlyGet } from './routes/callback.ts';
import { dashboard } from './routes/dashboard.ts';
import { healthz } from './routes/healthz.ts';
import { home } from './routes/home.ts';
import { login } from './routes/login.ts';
import { logout } from './routes/logout.ts';
import { machine } from './routes/machine.ts';
import { profile } from './routes/profile.ts';
import { createProject } from './routes/projects.ts';
import { refresh } from './routes/refresh.ts';
import { requireSameOrigin } from './same-origin.ts';
import type { Services } from './services.ts';
import { Sessions } from './sessions.ts';
import type { Settings } from './settings.ts';
import { type SignedInHandler, signedIn } from './signed-in.ts';
import { StandardHeaders } from './standard-headers.ts';
import { Transactions } from './transactions.ts';

/** What a runtime's server asks for every answer. */
export type App = Pick<Hono, 'fetch'>;

/** The app as docs/target-contract.md describes it. Making it contacts nobody. */
export function createApp(settings: Settings, platform: Platform): App {
  const idp = platform.idp ?? createClient(settings, platform);
  const headers = new StandardHeaders(settings);
  const sessions = new Sessions(settings, platform, idp);
  const services: Services = {
    settings,
    platform,
    idp,
    sessions,
    transactions: new Transactions(settings),
    headers,
  };
  const forSignedIn = (handler: SignedInHandler) => signedIn(sessions, handler);
  const app = new Hono();

  app.get('/healthz', healthz(services));
  app.get('/api/me', apiMe(services));
  app.get('/api/projects', apiProjects(services));
  // Called by the issuer, or sent by its page, so they stand before the same-origin rule.
  app.post('/backchannel-logout', backchannelLogout(services));
  app.get('/callback', callback(services));
  app.all('/callback', onlyGet);

  app.post('*', requireSameOrigin(settings.baseUrl.origin));
  app.get('/', home(services));
  app.get('/login', login(services));
  app.get('/dashboard', forSignedIn(dashboard(services)));
  app.get('/profile', forSignedIn(profile(services)));
  app.get('/machine', forSignedIn(machine(services)));
  app.post('/orgs/:orgId/projects', forSignedIn(createProject));
  app.post('/refresh', forSignedIn(refresh(services)));
  app.post('/logout', logout(services));

  app.notFound((c) =>
    problem(c, {
      status: 404,
      error: 'not_found',
      title: 'Page not found',
      text: 'There is nothing at this address.',
    }),
  );
  app.onError((error, c) => {
    logFailure(platform, c, error);
    if (error instanceof IdpError && error.code !== 'configuration') return unavailable(c, error);
    return problem(c, {
      status: 500,
      error: 'server_error',
      title: 'Something went wrong',
      text: 'The app could not answer this. Please try again later.',
    });
  });
  // Around the whole app: nothing is answered without them, and no request pays for a middleware.
  return { fetch: (request, env, context) => headers.on(app.fetch(request, env, context)) };
}

function createClient(settings: Settings, { fetch }: Platform): IdpClient {
  return new IdpClient({
    issuerUrl: settings.issuerUrl,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    redirectUri: new URL('/callback', settings.baseUrl).href,
    timeoutMs: settings.httpTimeoutMs,
    jwksMaxAgeSeconds: settings.jwksMaxAgeSeconds,
    fetch,
  });
}
