import { IdpClient, type IdpClientOptions } from '@authpi/idp';
import type { Base } from './base.ts';

/** Replaces the SDK client by one of a subclass whose methods the mutant overrides. */
export function tamperClient(
  base: Base,
  Client: new (options: IdpClientOptions) => IdpClient,
): Base {
  return { ...base, platform: { ...base.platform, idp: new Client(optionsOf(base)) } };
}

type Methods = Partial<
  Pick<IdpClient, 'createAgent' | 'clientCredentials' | 'verifyLogoutToken' | 'verifyAccessToken'>
>;

/** Lets some methods work with a client that is new at every call, and so remembers nothing. */
export function forgetClient(base: Base, methods: (fresh: () => IdpClient) => Methods): Base {
  const fresh = () => new IdpClient(optionsOf(base));
  const idp = Object.assign(fresh(), methods(fresh));
  return { ...base, platform: { ...base.platform, idp } };
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
