import * as v from 'valibot';
import { checkInput } from './check-input.ts';
import { type SigningAlg, signingAlgs } from './issuer-options.ts';
import type { IssuerState } from './issuer-state.ts';
import { optional, text } from './schemas.ts';

export interface MintInput {
  readonly kind: 'access' | 'id' | 'refresh' | 'logout';
  readonly clientId: string;
  readonly userId?: string;
  readonly sessionId?: string;
  /** Seconds from now; negative is a token that has expired. Default: an hour, two minutes for logout tokens. */
  readonly expiresInSeconds?: number;
  /** Added last; undefined removes a claim. */
  readonly claims?: Readonly<{ [name: string]: unknown }>;
  /** Added last; undefined removes a member. */
  readonly header?: Readonly<{ [name: string]: unknown }>;
  /** Default: the client's. */
  readonly alg?: SigningAlg | 'none';
}

const anything = v.record(v.string(), v.unknown());
const mintInput = v.strictObject({
  kind: v.picklist(['access', 'id', 'refresh', 'logout']),
  clientId: text,
  userId: optional(text),
  sessionId: optional(text),
  expiresInSeconds: optional(v.number()),
  claims: optional(anything),
  header: optional(anything),
  alg: optional(v.picklist([...signingAlgs, 'none'])),
} satisfies Record<keyof MintInput, v.GenericSchema>);

const defaults = {
  access: { typ: 'at+jwt', seconds: 3_600 },
  id: { typ: undefined, seconds: 3_600 },
  refresh: { typ: undefined, seconds: 3_600 },
  logout: { typ: 'logout+jwt', seconds: 120 },
};

/**
 * @throws RangeError when there is no such client
 * @throws TypeError for a member that is none, or takes no such value
 */
export async function mint(state: IssuerState, given: MintInput): Promise<string> {
  const input = checkInput('mint', mintInput, given);
  const client = state.clients.get(input.clientId) ?? state.agents.asClient(input.clientId);
  if (client === undefined) throw new RangeError(`no client ${input.clientId}`);
  const { typ, seconds } = defaults[input.kind];
  const header = { typ, ...input.header };
  const iat = state.clock.now();
  const claims = {
    iss: state.url,
    sub: input.userId ?? client.id,
    aud: client.id,
    iat,
    exp: iat + (input.expiresInSeconds ?? seconds),
    jti: state.ids.jti(),
    ...(input.sessionId === undefined ? {} : { sid: input.sessionId }),
    ...claimsOf(state, input),
    ...input.claims,
  };
  if (input.alg === 'none') {
    // It names a key all the same, so that only its missing signature is wrong with it.
    const { kid } = state.keys.current(client.responseSignatureAlg);
    return unsecured({ alg: 'none', kid, ...header }, claims);
  }
  return state.keys.sign({ alg: input.alg ?? client.responseSignatureAlg, header, claims });
}

function claimsOf(state: IssuerState, { kind, userId, clientId }: MintInput) {
  const client = state.clients.get(clientId);
  const organizations =
    userId === undefined || client === undefined
      ? {}
      : { organizations: state.organizations.claimOf(userId, client) };
  switch (kind) {
    case 'access':
      return {
        client_id: clientId,
        auth_time: state.clock.now(),
        dat: { type: userId === undefined ? 'agent' : 'identity' },
        scope: 'openid',
        ...organizations,
      };
    case 'id':
      return { auth_time: state.clock.now(), ...organizations };
    case 'refresh':
      return { client_id: clientId, scope: 'openid' };
    case 'logout':
      return {
        jti: state.ids.id('lgt'),
        events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      };
  }
}

function unsecured(header: object, claims: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode(header)}.${encode(claims)}.`;
}
