import { IdpClient, type IdpClientOptions } from '@authpi/idp';
import type { Base } from './base.ts';

/** Replaces the SDK client by one of a subclass whose methods the mutant overrides. */
export function tamperClient(
  base: Base,
  Client: new (options: IdpClientOptions) => IdpClient,
): Base {
  return { ...base, platform: { ...base.platform, idp: new Client(optionsOf(base)) } };
}

/** The SDK client as it is after a start: it remembers nothing. */
export function newClient(base: Base): IdpClient {
  return new IdpClient(optionsOf(base));
}

function optionsOf({ settings, platform }: Base): IdpClientOptions {
  return {
    issuerUrl: settings.issuerUrl,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    redirectUri: new URL('/callback', settings.baseUrl).href,
    timeoutMs: settings.httpTimeoutMs,
    jwksMaxAgeSeconds: settings.jwksMaxAgeSeconds,
    ...(platform.fetch === undefined ? {} : { fetch: platform.fetch }),
  };
}

export { IdpClient };
