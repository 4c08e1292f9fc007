import { randomBytes } from 'node:crypto';
import type { Client, Issuer, IssuerServer } from '@authpi/mock-issuer';
import { Network } from './browser/network.ts';
import type { OwnApp } from './check.ts';
import type { AppUnderTest } from './check-environment.ts';
import type { Column, Crash, Registration } from './column.ts';
import { NotApplicable } from './expect.ts';
import { requireSettings } from './target.ts';

/** A started app, registered as a client at an issuer of its own. */
export interface Subject {
  readonly app: AppUnderTest;
  readonly issuer: Issuer;
  readonly network: Network;
  /** Ends the app; gives everything it printed. Later calls give the same. */
  stop(): Promise<string>;
  /** How the app ended by itself. */
  crashed(): Promise<Crash | undefined>;
}

/** Longer than the suite itself waits: how fast the machine is decides nothing. */
const patientMs = 120_000;

/** Starts the column's app, at an origin after its name (`https://node.test`) unless it is written for another origin. */
export async function startSubject(
  { column, issuers }: { column: Column; issuers: IssuerServer },
  name: string,
  own: OwnApp | undefined,
  signal: AbortSignal,
): Promise<Subject> {
  const { target, registration } = column;
  if (registration !== undefined && own !== undefined) {
    throw new NotApplicable(
      'needs a process and an issuer of its own; this app was started by hand',
    );
  }
  if (target !== undefined) requireSettings(target, Object.keys(own?.env ?? {}));
  const baseUrl = target?.origin ?? `https://${name.replaceAll(/[^a-z0-9]+/g, '-')}.test`;
  // A network of its own, since several subjects may have to stand at the same origin.
  const network = new Network();
  const issuer = await issuers.createIssuer({
    ...(registration === undefined ? {} : { id: registration.issuerId }),
    ...own?.issuer,
  });
  const client = register(issuer, baseUrl, registration, own?.client);
  const clientSecret = client.secret ?? '';
  const running = await column.start(
    {
      PORT: '0',
      BASE_URL: baseUrl,
      AUTHPI_ISSUER_URL: issuer.url,
      AUTHPI_CLIENT_ID: client.id,
      AUTHPI_CLIENT_SECRET: clientSecret,
      SESSION_SECRET: registration?.sessionSecret ?? randomBytes(32).toString('base64url'),
      HTTP_TIMEOUT_MS: String(patientMs),
      ...own?.env,
    },
    signal,
  );
  network.map(baseUrl, running.route);
  let ended: Promise<string> | undefined;
  return {
    app: { baseUrl, redirectUri: `${baseUrl}/callback`, clientId: client.id, clientSecret },
    issuer,
    network,
    crashed: async () => running.crashed?.(),
    stop() {
      ended ??= running.stop().finally(() => network.close());
      return ended;
    },
  };
}

function register(
  issuer: Issuer,
  baseUrl: string,
  known: Registration | undefined,
  own: OwnApp['client'],
): Client {
  return issuer.clients.create({
    ...(known === undefined ? {} : { id: known.clientId, secret: known.clientSecret }),
    ...own,
    confidential: true,
    redirectUris: [`${baseUrl}/callback`],
    postLogoutRedirectUris: [`${baseUrl}/`],
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    responseSignatureAlg: 'ES256',
    organizations: 'all',
  });
}
