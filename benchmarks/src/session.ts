import { randomBytes } from 'node:crypto';
import type { Issuer, IssuerServer, User } from '@authpi/mock-issuer';
import { Browser } from '../../conformance/src/browser/browser.ts';
import { Network } from '../../conformance/src/browser/network.ts';
import { Traffic } from '../../conformance/src/browser/traffic.ts';
import { type RuntimeName, startSubject } from './runtimes.ts';

export interface StartedApp {
  readonly pid: number;
  readonly port: number;
  readonly host: string;
  readonly issuer: Issuer;
  /**
   * Signs a user in as a browser would.
   *
   * @param until `callback`: asks nothing more of the app once there is a session
   * @returns the cookie header of the session
   */
  signIn(user: User, until?: 'callback'): Promise<string>;
  stop(): Promise<string>;
}

/** Starts an app with a client and an issuer of its own. */
export async function startApp(
  issuers: IssuerServer,
  runtime: RuntimeName,
  subject: string,
  more: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<StartedApp> {
  const host = `${subject}.test`;
  const baseUrl = `https://${host}`;
  const issuer = await issuers.createIssuer();
  const client = issuer.clients.create({
    confidential: true,
    redirectUris: [`${baseUrl}/callback`],
    postLogoutRedirectUris: [`${baseUrl}/`],
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    organizations: 'all',
  });
  const program = await startSubject(
    runtime,
    subject,
    {
      BASE_URL: baseUrl,
      AUTHPI_ISSUER_URL: issuer.url,
      AUTHPI_CLIENT_ID: client.id,
      AUTHPI_CLIENT_SECRET: client.secret ?? '',
      SESSION_SECRET: randomBytes(32).toString('base64url'),
      PORT: '0',
      ...more,
    },
    signal,
  );
  const network = new Network();
  network.map(baseUrl, program.route);
  const port = 'port' in program.route ? program.route.port : 0;
  return {
    pid: program.pid,
    port,
    host,
    issuer,
    async signIn(user, until) {
      const browser = new Browser({
        network,
        app: new URL(baseUrl),
        signal,
        traffic: new Traffic(),
      });
      let page = await browser.navigate('/login');
      for (let hops = 0; page.location !== undefined && hops < 10; hops += 1) {
        if (until !== undefined && page.url.pathname === '/callback') break;
        const next = new URL(page.location);
        if (next.href.startsWith(issuer.url)) next.searchParams.set('mock_user', user.id);
        page = await browser.navigate(next);
      }
      const cookies = await browser.cookies();
      const header = cookies.map((cookie) => cookie.cookieString()).join('; ');
      if (until !== undefined) return header;
      const dashboard = await browser.fetch('/dashboard');
      if (dashboard.status !== 200) {
        throw new Error(`signing in ended at ${page.describe()}; then ${dashboard.describe()}`);
      }
      return header;
    },
    stop: () => program.stop().finally(() => network.close()),
  };
}

/** A user with a few memberships. @returns the cookie header of the session */
export async function signInNewUser(
  app: StartedApp,
  input: Parameters<Issuer['users']['create']>[0] = {},
  until?: 'callback',
): Promise<string> {
  const user = app.issuer.users.create(input);
  for (let index = 0; index < 3; index += 1) {
    app.issuer.organizations.members.add(app.issuer.organizations.create().id, {
      userId: user.id,
      title: 'Member',
      scopes: ['projects:read', 'projects:write', 'member'],
    });
  }
  return await app.signIn(user, until);
}
