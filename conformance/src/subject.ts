import { randomBytes } from 'node:crypto';
import type { Client, Issuer, IssuerServer } from '@authpi/mock-issuer';
import type { Network } from './browser/network.ts';
import type { OwnApp } from './check.ts';
import type { Column } from './column.ts';
import type { AppUnderTest } from './context.ts';

/** A started app, registered as a client at an issuer of its own. */
export interface Subject {
  readonly app: AppUnderTest;
  readonly issuer: Issuer;
  /** Ends the app; gives everything it printed. Later calls give the same. */
  stop(): Promise<string>;
}

/** Starts the column's app at `https://NAME.test`. */
export async function startSubject(
  { column, issuers, network }: { column: Column; issuers: IssuerServer; network: Network },
  name: string,
  own: OwnApp,
  signal: AbortSignal,
): Promise<Subject> {
  const baseUrl = `https://${name}.test`;
  const issuer = await issuers.createIssuer(own.issuer);
  const client = register(issuer, baseUrl);
  const clientSecret = client.secret ?? '';
  const running = await column.start(
    { ...environment(baseUrl, issuer, client.id, clientSecret), ...own.env },
    signal,
  );
  network.map(baseUrl, running.route);
  let ended: Promise<string> | undefined;
  return {
    app: { baseUrl, redirectUri: `${baseUrl}/callback`, clientId: client.id, clientSecret },
    issuer,
    stop() {
      network.unmap(baseUrl);
      ended ??= running.stop();
      return ended;
    },
  };
}

function register(issuer: Issuer, baseUrl: string): Client {
  return issuer.clients.create({
    confidential: true,
    redirectUris: [`${baseUrl}/callback`],
    postLogoutRedirectUris: [`${baseUrl}/`],
    grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
    responseSignatureAlg: 'ES256',
    organizations: 'all',
  });
}

function environment(baseUrl: string, issuer: Issuer, clientId: string, clientSecret: string) {
  return {
    PORT: '0',
    BASE_URL: baseUrl,
    AUTHPI_ISSUER_URL: issuer.url,
    AUTHPI_CLIENT_ID: clientId,
    AUTHPI_CLIENT_SECRET: clientSecret,
    SESSION_SECRET: randomBytes(32).toString('base64url'),
  };
}
