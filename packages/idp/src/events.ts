/** Tells which refresh an event is about, in every process alike. */
export interface RefreshId {
  /** The beginning of the hash of the refresh token that is spent. */
  'authpi.refresh.id': string;
}

/**
 * What the SDK tells a telemetry hook, by the name of the event: its attributes, named as OpenTelemetry
 * names them. No attribute ever holds a token, code, verifier, secret or user.
 */
export interface IdpEvents {
  /** A request to the issuer was answered, or was not. */
  'authpi.request': {
    'http.request.method': string;
    'url.path': string;
    /** Absent where no answer came. */
    'http.response.status_code'?: number;
    /** The code of the error, where no usable answer came. */
    'error.type'?: string;
    /** Seconds. */
    'http.client.request.duration': number;
  };
  /** The discovery document was fetched. */
  'authpi.metadata.fetched': Record<never, never>;
  /** The issuer's keys were fetched. */
  'authpi.keys.fetched': { 'authpi.keys.count': number };
  /** The issuer's keys came from the key cache. */
  'authpi.keys.cached': { 'authpi.keys.count': number };
  /** The issuer cannot be reached; keys past their age are used a little longer. */
  'authpi.keys.stale': {
    /** Seconds since they were fetched. */
    'authpi.keys.age': number;
  };
  /** The key cache threw, hung, or gave what is no key set; the issuer is asked instead. */
  'authpi.keys.cache_failed': { 'authpi.keys.operation': 'get' | 'set' };
  /** A refresh token is about to be sent. */
  'authpi.refresh.started': RefreshId;
  /** The issuer said that it did not serve the request; it is sent once more. */
  'authpi.refresh.retried': RefreshId & {
    /** Seconds until then. */
    'authpi.refresh.delay': number;
  };
  /** The new tokens are stored. */
  'authpi.refresh.succeeded': RefreshId & {
    /** Whether a new refresh token came (RFC 6749 section 6). */
    'authpi.refresh.rotated': boolean;
  };
  /** A caller waits for a refresh that was under way when it came. */
  'authpi.refresh.joined': RefreshId;
  /** A caller with old tokens got the result of a refresh that was over when it came. */
  'authpi.refresh.remembered': RefreshId;
  /** No request was needed, or it was refused, but the tokens were there already. */
  'authpi.refresh.recovered': RefreshId & {
    /** `store`: another process had stored them. `memory`: an answer that could not be stored before. */
    'authpi.refresh.source': 'store' | 'memory';
  };
  /** A refresh failed. */
  'authpi.refresh.failed': RefreshId & {
    'error.type': string;
    'authpi.error.retryable': boolean;
  };
  /** A refresh found that a session is over for good; told once by each process that finds it. */
  'authpi.session.ended': RefreshId & {
    'error.type': string;
    /** The issuer's word, such as `invalid_grant` (RFC 6749 section 5.2). */
    'authpi.error.oauth'?: string;
  };
  /** A machine token was fetched. */
  'authpi.machine_token.fetched': Record<never, never>;
}

/** The names of the events. */
export type IdpEventName = keyof IdpEvents;

/** One event; switch on its name. `server.address` is the issuer's host. */
export type IdpEvent = {
  [Name in IdpEventName]: {
    readonly name: Name;
    readonly attributes: Readonly<IdpEvents[Name]> & { readonly 'server.address': string };
  };
}[IdpEventName];

/** Takes events, such as for a span or a counter. What it throws is ignored. */
export type EventHook = (event: IdpEvent) => void;

/** Absent where nobody listens, so that `emit?.(…)` costs nothing then. */
export type Emit = <Name extends IdpEventName>(name: Name, attributes: IdpEvents[Name]) => void;

export function emitter(hook: EventHook | undefined, issuer: URL): Emit | undefined {
  if (hook === undefined) return undefined;
  const { host } = issuer;
  return (name, attributes) => {
    const event = { name, attributes: { ...attributes, 'server.address': host } } as IdpEvent;
    // Telemetry that fails is not the caller's failure; a hook may be an async function all the same.
    (async () => hook(event))().catch(() => undefined);
  };
}
