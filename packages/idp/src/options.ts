import { misuse } from './errors.ts';
import { type Emit, type EventHook, emitter } from './events.ts';
import { areTexts } from './is-text.ts';
import type { KeyCache } from './key-cache.ts';
import { parseUrl } from './parse-url.ts';

/** How the client proves itself at the token endpoint (OpenID Connect Core section 9). */
export type ClientAuthentication = 'client_secret_basic' | 'client_secret_post';

/** What an `IdpClient` is made from; wrong values fail at once and by name. */
export interface IdpClientOptions {
  /** The issuer: `https://idp.authpi.com/{issuer_id}` or the custom domain. */
  issuerUrl: string;
  /** The client id as the console shows it. */
  clientId: string;
  /**
   * Left out for public clients, which rely on PKCE alone. Not `undefined`, nor is `redirectUri`: that is a variable of the
   * environment that nobody set.
   */
  clientSecret?: string;
  /** The absolute callback URL, exactly as registered. Leave it out only for machine clients. */
  redirectUri?: string;
  /** Default resource indicators of logins (RFC 8707). */
  resources?: readonly string[] | undefined;
  /** Whether `createAgent` refreshes. Default true. */
  autoRefresh?: boolean | undefined;
  /**
   * Seconds before expiry at which `createAgent` refreshes. Default 60. Keep it below the lifetime of access tokens, for
   * which 300 seconds are taken where the issuer tells none: every request would refresh otherwise.
   */
  refreshBufferSeconds?: number | undefined;
  /** What role strings such as `owner` grant, as `resource:action` scopes. Default: nothing. */
  roles?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Seconds by which clocks may differ. Default 30. */
  clockToleranceSeconds?: number | undefined;
  /**
   * Milliseconds one request to the issuer may take, body included. Default 10 000; rounded up to a whole number, and no
   * more than 536 870 911, which is six days.
   */
  timeoutMs?: number | undefined;
  /** Seconds for which fetched signing keys are used without asking again. Default 600. */
  jwksMaxAgeSeconds?: number | undefined;
  /** Default: what the issuer's metadata offers, Basic first. */
  clientAuthentication?: ClientAuthentication | undefined;
  /** Names your app to the issuer, such as `my-app/1.4`; the SDK adds its own name (RFC 9110 section 10.1.5). */
  userAgent?: string | undefined;
  /** Used in place of the global `fetch`, and like it. */
  fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** Keeps the issuer's keys beyond this process. Default: they are kept in memory alone. */
  keyCache?: KeyCache | undefined;
  /** Called at what telemetry wants to know; `IdpEvents` names the events. */
  onEvent?: EventHook | undefined;
}

type FilledIn<T> = { [Name in keyof T]-?: Exclude<T[Name], undefined> };

/** The options with their defaults filled in. */
export interface Configuration
  extends FilledIn<
    Omit<
      IdpClientOptions,
      'clientSecret' | 'redirectUri' | 'clientAuthentication' | 'userAgent' | 'keyCache' | 'onEvent'
    >
  > {
  clientSecret: string | undefined;
  redirectUri: string | undefined;
  clientAuthentication: ClientAuthentication | undefined;
  userAgent: string | undefined;
  keyCache: KeyCache | undefined;
  emit: Emit | undefined;
  /** True for an issuer on this machine's loopback interface, the only place http is allowed. */
  loopback: boolean;
}

/** A timer that is set for longer goes off at once, and whoever joins a request waits four times as long. */
const longestTimeoutMs = Math.floor((2 ** 31 - 1) / 4);

/** @throws IdpError `configuration`, naming the option */
export function readOptions(options: IdpClientOptions): Readonly<Configuration> {
  const issuer = absoluteUrl('issuerUrl', options?.issuerUrl, 'https://idp.authpi.com/i_…');
  const loopback = isLoopback(issuer);
  if (issuer.protocol !== 'https:' && !(issuer.protocol === 'http:' && loopback)) {
    throw misuse(
      'issuerUrl must be https (http is accepted for loopback addresses alone)',
      'Use the https URL of your issuer.',
      'OpenID Connect Discovery 1.0 section 3',
    );
  }
  if (issuer.search || issuer.hash || issuer.username || issuer.password) {
    throw misuse(
      'issuerUrl must have no query, fragment or credentials',
      'Use the issuer URL as the console shows it, and pass the secret as clientSecret.',
      'OpenID Connect Discovery 1.0 section 3',
    );
  }
  nonEmpty('clientId', options.clientId, 'c_…');
  if ('clientSecret' in options) {
    const example = 'the secret shown once in the console, or leave it out for a public client';
    nonEmpty('clientSecret', options.clientSecret, example);
  }
  if ('redirectUri' in options) checkRedirectUri(options.redirectUri);
  const { resources = [] } = options;
  checkResources(resources);
  if (options.onEvent !== undefined && typeof options.onEvent !== 'function') {
    throw misuse('onEvent must be a function', 'Pass a function that takes one event.');
  }
  if (options.userAgent !== undefined && !/^[\x20-\x7e]+$/.test(options.userAgent)) {
    throw misuse('userAgent must be printable ASCII', 'Pass for example my-app/1.4.');
  }
  return {
    issuerUrl: options.issuerUrl.replace(/\/+$/, ''),
    loopback,
    clientId: options.clientId,
    clientSecret: options.clientSecret,
    redirectUri: options.redirectUri,
    clientAuthentication: knownMethod(options.clientAuthentication),
    userAgent: options.userAgent,
    keyCache: options.keyCache ?? undefined,
    emit: emitter(options.onEvent, issuer),
    resources,
    autoRefresh: options.autoRefresh ?? true,
    refreshBufferSeconds: notNegative('refreshBufferSeconds', options.refreshBufferSeconds ?? 60),
    roles: options.roles ?? {},
    clockToleranceSeconds: notNegative(
      'clockToleranceSeconds',
      options.clockToleranceSeconds ?? 30,
    ),
    // Whole, because not every database has room for a part of a millisecond where a lock keeps its lease.
    timeoutMs: Math.min(
      Math.ceil(positive('timeoutMs', options.timeoutMs ?? 10_000)),
      longestTimeoutMs,
    ),
    jwksMaxAgeSeconds: notNegative('jwksMaxAgeSeconds', options.jwksMaxAgeSeconds ?? 600),
    // Called through globalThis each time, because workerd refuses a detached fetch.
    fetch: options.fetch ?? ((url, init) => globalThis.fetch(url, init)),
  };
}

/** @throws IdpError `configuration` for a client that was made without one */
export function requireRedirectUri({ redirectUri }: Configuration): string {
  if (redirectUri !== undefined) return redirectUri;
  throw misuse('redirectUri is missing', 'Pass redirectUri to IdpClient to sign users in.');
}

export function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname);
}

/** @throws IdpError `configuration` unless they are absolute URIs without fragment (RFC 8707 section 2) */
export function checkResources(resources: unknown): void {
  if (areTexts(resources) && resources.every((uri) => parseUrl(uri) && !uri.includes('#'))) return;
  throw misuse(
    'A resource indicator must be an absolute URI without fragment',
    'Pass for example https://api.example.com.',
    'RFC 8707 section 2',
  );
}

function checkRedirectUri(value: unknown): void {
  const url = absoluteUrl('redirectUri', value, 'https://app.example.com/callback');
  if (url.hash !== '') {
    throw misuse(
      'redirectUri must not have a fragment',
      'Register the callback URL without "#".',
      'RFC 6749 section 3.1.2',
    );
  }
}

/** @throws IdpError `configuration`, naming the option */
export function absoluteUrl(option: string, value: unknown, example: string): URL {
  nonEmpty(option, value, example);
  const url = parseUrl(value);
  if (url !== undefined) return url;
  throw misuse(`${option} must be an absolute URL`, `Pass for example ${example}.`);
}

/** What came out of a file may end with a line break, with which it is another value to the issuer. */
function nonEmpty(option: string, value: unknown, example: string): asserts value is string {
  if (typeof value === 'string' && /^\S(.*\S)?$/.test(value)) return;
  throw misuse(
    value === undefined
      ? `${option} is missing`
      : `${option} must be a non-empty string without white space around it`,
    `Pass ${option}, for example ${example}; check that the environment has it.`,
  );
}

function knownMethod(method: ClientAuthentication | undefined): ClientAuthentication | undefined {
  if (['client_secret_basic', 'client_secret_post', undefined].includes(method)) return method;
  throw misuse(
    'clientAuthentication must be client_secret_basic or client_secret_post',
    "Leave clientAuthentication out for the issuer's own choice.",
    'RFC 6749 section 2.3.1',
  );
}

function notNegative(option: string, value: number): number {
  if (Number.isFinite(value) && value >= 0) return value;
  throw misuse(`${option} must be a number, 0 or more`, `Leave ${option} out for the default.`);
}

function positive(option: string, value: number): number {
  if (notNegative(option, value) > 0) return value;
  throw misuse(`${option} must be more than 0`, `Leave ${option} out for the default.`);
}
