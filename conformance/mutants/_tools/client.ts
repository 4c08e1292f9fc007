import { IdpClient, type IdpClientOptions } from '@authpi/idp';
import type { Base } from './base.ts';

/** Replaces the SDK client by one of a subclass whose methods the mutant overrides. */
export function tamperClient(
  base: Base,
  Client: new (options: IdpClientOptions) => IdpClient,
): Base {
  const { settings, platform } = base;
  const idp = new Client({
    issuerUrl: settings.issuerUrl,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    redirectUri: new URL('/callback', settings.baseUrl).href,
    timeoutMs: settings.httpTimeoutMs,
    jwksMaxAgeSeconds: settings.jwksMaxAgeSeconds,
    ...(platform.fetch === undefined ? {} : { fetch: platform.fetch }),
  });
  return { ...base, platform: { ...platform, idp } };
}

export { IdpClient };
