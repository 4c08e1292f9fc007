import * as oauth from 'oauth4webapi';
import type { CallOptions } from './abortable.ts';
import { IdpError, misuse } from './errors.ts';
import { type Configuration, checkResources, requireRedirectUri } from './options.ts';
import { endpointOf, offers, type ProviderMetadata } from './provider-metadata.ts';
import { quotePublic } from './redact.ts';

/** What to ask the issuer for at a login. */
export interface AuthorizationUrlOptions extends CallOptions {
  /** Must include `openid`. */
  scopes: readonly string[];
  /** Restricts the issued tokens to this organization. */
  org?: string | undefined;
  /** `none`, `login`, `consent` or `select_account`, space-separated (OpenID Connect Core 3.1.2.1). */
  prompt?: string | undefined;
  /** Seconds since the user last signed in actively; older logins are refused. */
  maxAge?: number | undefined;
  /**
   * Who is expected to sign in, such as an e-mail address (OpenID Connect Core section
   * 3.1.2.1).
   */
  loginHint?: string | undefined;
  /**
   * How the user has to authenticate, best first; the ID token's `acr` must then be one of them
   * (OpenID Connect Core section 3.1.2.1).
   */
  acrValues?: readonly string[] | undefined;
  /** Resource indicators (RFC 8707); replaces the client's default, an empty list omits them. */
  resources?: readonly string[] | undefined;
  /** Any other parameter of the authorization endpoint; cannot replace those the SDK sets. */
  extraParameters?: Readonly<Record<string, string>> | undefined;
}

/**
 * One login in progress, as plain JSON. Keep all of it on the server or sealed in a cookie, one per
 * login, and hand it to `exchangeCallback`; only `url` goes to the browser.
 */
export interface AuthorizationUrl {
  /** The issuer's page to redirect the browser to. */
  url: string;
  /** PKCE (RFC 7636 section 4.1). Secret until the code is exchanged. */
  codeVerifier: string;
  /** Ties the callback to this browser (RFC 9700 section 2.1). */
  state: string;
  /** Ties the ID token to this login. Derived from the code verifier. */
  nonce: string;
  /** The scopes asked for; an answer that names none grants them (RFC 6749 section 5.1). */
  scopes?: string[] | undefined;
  /** The resource indicators asked for, to be repeated at the exchange (RFC 8707 section 2.2). */
  resources?: string[] | undefined;
  /** The `maxAge` asked for, in seconds, which the ID token must meet. */
  maxAge?: number | undefined;
  /** The `acrValues` asked for, one of which the ID token must hold. */
  acrValues?: string[] | undefined;
}

/** What has to be kept until the callback: all of a login but the `url`, which has served its purpose. */
export type SavedLogin = Omit<AuthorizationUrl, 'url'>;

/**
 * The nonce of the login that a code verifier belongs to. Deriving it lets `exchangeCode` check the
 * ID token's nonce without a third argument.
 */
export async function nonceFor(codeVerifier: string): Promise<string> {
  return nonceBeside(await oauth.calculatePKCECodeChallenge(codeVerifier));
}

/**
 * Like the code challenge, beside which it stands in the URL, the nonce is a hash of the code
 * verifier; the prefix keeps one from being taken for the other.
 */
function nonceBeside(codeChallenge: string): string {
  return `nonce${codeChallenge}`;
}

/**
 * @throws IdpError `configuration` for wrong options, `issuer_unavailable` or `invalid_response`
 * when the issuer's metadata cannot be had
 */
export async function createAuthorizationUrl(
  configuration: Configuration,
  metadata: ProviderMetadata,
  options: AuthorizationUrlOptions,
): Promise<AuthorizationUrl> {
  const redirectUri = requireRedirectUri(configuration);
  if (!Array.isArray(options?.scopes) || !options.scopes.includes('openid')) {
    throw misuse(
      'scopes must include "openid"',
      "Pass for example scopes: ['openid', 'profile', 'email'].",
      'OpenID Connect Core 1.0 section 3.1.2.1',
    );
  }
  const resources = options.resources ?? configuration.resources;
  checkResources(resources);
  checkMaxAge(options.maxAge);
  const server = await metadata.get();
  const endpoint = endpointOf(server, 'authorization_endpoint');
  requireS256(server);
  refusePushedOnly(server);
  const codeVerifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const challenge = await oauth.calculatePKCECodeChallenge(codeVerifier);
  const nonce = nonceBeside(challenge);

  const parameters: Record<string, string | undefined> = {
    response_type: 'code',
    client_id: configuration.clientId,
    redirect_uri: redirectUri,
    scope: options.scopes.join(' '),
    state,
    nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    org: options.org,
    prompt: options.prompt,
    max_age: options.maxAge?.toString(),
    login_hint: options.loginHint,
    acr_values: options.acrValues?.join(' '),
  };
  for (const [name, value] of Object.entries(options.extraParameters ?? {})) {
    if (Object.hasOwn(parameters, name) || name === 'resource') {
      throw misuse(`extraParameters must not hold ${name}`, 'Use the option of that name.');
    }
    parameters[name] = value;
  }
  const query = new URLSearchParams();
  // Pairs would be half of what this function costs on Bun.
  for (const name of Object.keys(parameters)) {
    const value = parameters[name];
    if (value !== undefined) query.append(name, value);
  }
  for (const resource of resources) query.append('resource', resource);

  const url = withQuery(endpoint, query);
  const saved: AuthorizationUrl = { url, codeVerifier, state, nonce, scopes: [...options.scopes] };
  if (resources.length > 0) saved.resources = [...resources];
  if (options.maxAge !== undefined) saved.maxAge = options.maxAge;
  if (options.acrValues !== undefined) saved.acrValues = [...options.acrValues];
  return saved;
}

/** Spelled as a URL parser would write it, and without a query of its own. */
const plainUrl = /^https?:\/\/\w[\w:/.~-]*$/;

/** The SDK's parameters come after those that the endpoint itself has, and in place of ones of the same name. */
function withQuery(endpoint: string, query: URLSearchParams): string {
  // Nearly always: parsing it as a URL would cost a tenth of the whole login.
  if (plainUrl.test(endpoint)) return `${endpoint}?${query}`;
  const url = new URL(endpoint);
  for (const name of query.keys()) url.searchParams.delete(name);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url.href;
}

function checkMaxAge(maxAge: unknown): void {
  if (maxAge === undefined || (Number.isSafeInteger(maxAge) && Number(maxAge) >= 0)) return;
  throw misuse(
    'maxAge must be a whole number of seconds, 0 or more',
    'Leave maxAge out to accept a login of any age.',
    'OpenID Connect Core 1.0 section 3.1.2.1',
  );
}

/** PKCE protects only if the issuer is known to enforce it (RFC 9700 section 2.1.1). */
function requireS256({
  code_challenge_methods_supported: methods,
}: oauth.AuthorizationServer): void {
  if (offers(methods, 'S256')) return;
  throw new IdpError('invalid_response', "The issuer's metadata does not offer PKCE with S256", {
    expected: 'S256 in code_challenge_methods_supported',
    received: quotePublic(String(methods)),
    reference: 'RFC 9700 section 2.1.1',
    hint: 'Check that issuerUrl names an AuthPI issuer.',
  });
}

/** AuthPI takes requests from the browser; an issuer that wants them pushed would refuse every login. */
function refusePushedOnly(server: oauth.AuthorizationServer): void {
  if (server.require_pushed_authorization_requests !== true) return;
  throw new IdpError('invalid_response', 'The issuer requires pushed authorization requests', {
    expected: 'require_pushed_authorization_requests false or absent',
    received: 'true',
    reference: 'RFC 9126 section 5',
    hint: 'This SDK does not push: check that issuerUrl names an AuthPI issuer.',
  });
}
