import * as v from 'valibot';
import { checkInput } from '../check-input.ts';
import { type GrantType, grantTypes } from '../registry/clients.ts';
import { optional, text } from '../schemas.ts';
import { type FaultId, faultCatalogue } from './catalogue.ts';

/** What to do wrong, for whom. Left out, it is for everyone. */
export interface FaultInput {
  readonly fault: FaultId;
  readonly user?: string;
  readonly client?: string;
  /** One sign-in: the id of its session. */
  readonly session?: string;
  readonly grant?: GrantType;
  /** How often; without end where it is left out. */
  readonly times?: number;
  /** What the catalogue says of it. */
  readonly value?: unknown;
}

const faultInput = v.strictObject({
  fault: text,
  user: optional(text),
  client: optional(text),
  session: optional(text),
  grant: optional(v.picklist(grantTypes)),
  times: optional(v.unknown()),
  value: optional(v.unknown()),
} satisfies Record<keyof FaultInput, v.GenericSchema>);

const headerValue = v.pipe(v.string(), v.regex(/^[ -~]+$/, 'Invalid header value'));
const retryAfter = v.union([v.pipe(v.number(), v.integer(), v.minValue(0)), headerValue]);
const errorStatus = v.pipe(v.number(), v.integer(), v.minValue(400), v.maxValue(599));
const seconds = v.pipe(v.number(), v.finite());
const anything = v.unknown();

/** By id, or by what follows the area. Any other fault takes no value. */
const values: { readonly [what: string]: v.GenericSchema } = {
  'authorization-response/error': v.pipe(v.string(), v.nonEmpty()),
  'token/error': v.strictObject({
    error: v.exactOptional(v.string()),
    description: v.exactOptional(v.string()),
    status: v.exactOptional(errorStatus),
  }),
  unavailable: retryAfter,
  'too-many-requests': retryAfter,
  'gateway-error': errorStatus,
  redirect: v.union([
    headerValue,
    v.strictObject({
      url: headerValue,
      status: v.exactOptional(v.picklist([301, 302, 303, 307, 308])),
    }),
  ]),
  hold: v.picklist(['before', 'after']),
  'trickling-body': v.pipe(v.number(), v.integer(), v.minValue(0)),
  'token/expires-in': anything,
  'token/narrowed-scope': v.string(),
  'token/odd-members': v.record(v.string(), anything),
  expired: seconds,
  'not-yet-valid': seconds,
  'iat-past': seconds,
  'iat-future': seconds,
  'auth-time-past': seconds,
  'time-not-a-number': v.picklist(['exp', 'iat', 'nbf', 'auth_time']),
  'similar-nonce': v.picklist(['longer', 'shorter', 'other-case', 'list']),
  'wrong-acr': anything,
  'id-token/wrong-iss': anything,
  'azp-wrong': anything,
  'wrong-at-hash': anything,
  'wrong-aud': v.string(),
  'id-token/other-sub': v.string(),
  organizations: anything,
  'alg-hs256-public-key': v.union([v.string(), v.instance(Uint8Array)]),
  'embedded-jku': v.string(),
  'embedded-x5u': v.string(),
  'userinfo/wrong-sub': v.string(),
  'userinfo/distributed-claims': v.string(),
  'jwks/single-key': v.picklist(['ES256', 'RS256', 'EdDSA']),
  'discovery/wrong-issuer': v.string(),
  'discovery/http-endpoint': v.record(v.string(), v.string()),
};

/** Faults that are nothing without a value. */
const needsValue = new Set(['redirect']);

/** Requests that say nothing of who is behind them. */
const anonymous = new Set(['discovery', 'jwks']);

/** Where it is known which grant is used. */
const ofGrants = new Set(['token', 'id-token', 'access-token']);

/**
 * A fault that would never happen, or not as it is meant, is refused when it is asked for: a test that waits for it
 * would only learn that nothing happened.
 *
 * @throws RangeError for an unknown fault, a scope in which it never happens, or a number of times that is none
 * @throws TypeError for a member that is none, or a value that this fault does not take
 */
export function checkFault(given: FaultInput): void {
  const { fault, times, value, ...scope } = checkInput('faults.inject', faultInput, given);
  if (!Object.hasOwn(faultCatalogue, fault)) throw new RangeError(`there is no fault ${fault}`);
  if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
    throw new RangeError(`${fault}: times must be a whole number from 1 on, not ${times}`);
  }
  checkScope(fault, scope);
  checkValue(fault, value);
}

function checkScope(
  fault: FaultId,
  scope: Pick<FaultInput, 'user' | 'client' | 'session' | 'grant'>,
): void {
  // It waits in the key set's area, and happens when an ID token is signed.
  const [area = ''] = fault === 'jwks/rotate-before-signing' ? ['id-token'] : fault.split('/');
  for (const [name, wanted] of Object.entries(scope)) {
    const isKnown = name === 'grant' ? ofGrants.has(area) : !anonymous.has(area);
    if (wanted === undefined || isKnown) continue;
    throw new RangeError(`${fault} never happens for one ${name}: no request there says which`);
  }
}

function checkValue(fault: FaultId, value: unknown): void {
  const [, what = ''] = fault.split('/');
  if (value === undefined) {
    if (needsValue.has(what)) throw new TypeError(`${fault} needs a value: ${does(fault)}`);
    return;
  }
  const schema = values[fault] ?? values[what];
  if (schema === undefined) throw new TypeError(`${fault} takes no value: ${does(fault)}`);
  const result = v.safeParse(schema, value);
  if (result.success) return;
  const [{ message }] = result.issues;
  throw new TypeError(`${fault} does not take this value (${message}): ${does(fault)}`);
}

function does(fault: FaultId): string {
  return faultCatalogue[fault].does;
}
