import * as v from 'valibot';
import { optional, seconds } from './schemas.ts';

/** How tokens are signed; set per client as `response_signature_alg`. */
export type SigningAlg = 'ES256' | 'RS256' | 'EdDSA';

export const signingAlgs: readonly SigningAlg[] = ['ES256', 'EdDSA', 'RS256'];

/**
 * What happens when a refresh token is used a second time (RFC 9700 section 4.14.2): the session is revoked, the use
 * is only refused, or a retry is served for some seconds.
 */
export type RefreshReuse = 'revoke' | 'reject' | { readonly graceSeconds: number };

/** No token and no session lives longer, whatever is asked for; seconds. */
export const longest = {
  /** 21 days, so that no token outlives its key. */
  token: 1_814_400,
  /** A year. */
  session: 31_536_000,
  /** 30 days. */
  sessionIdle: 2_592_000,
};

/** Everything that may differ from one issuer to the next. Lifetimes are in seconds, of tokens 21 days at most. */
export interface IssuerOptions {
  /** The path under which the issuer answers. Default: a new `i_…`. */
  readonly id?: string;
  /** For clients that do not say. Default ES256. */
  readonly signingAlg?: SigningAlg;
  /** Default 1800, as AuthPI's. */
  readonly accessTokenSeconds?: number;
  /** Access tokens of agents. Default 300. */
  readonly agentTokenSeconds?: number;
  /** Default 3600. */
  readonly idTokenSeconds?: number;
  /** Default 604 800, a week. */
  readonly refreshTokenSeconds?: number;
  /** From the sign-in on. Default 604 800, a week; a year at most. */
  readonly sessionMaxSeconds?: number;
  /** Since the latest refresh. Default 43 200, twelve hours; 30 days at most. */
  readonly sessionIdleSeconds?: number;
  /** Default 60. */
  readonly codeSeconds?: number;
  /** Default `revoke`. */
  readonly refreshReuse?: RefreshReuse;
  /** Whether a refresh answers with a new ID token. Default true. */
  readonly idTokenOnRefresh?: boolean;
  /** What a refresh answers when the organization of a selected-organization session is gone. Default `empty`. */
  readonly selectedOrgGone?: 'empty' | 'invalid_grant';
  /** Whether authorization responses carry `iss` (RFC 9207). Default true. */
  readonly issParameter?: boolean;
  /** How many of the latest requests and answers the record holds, or a tenth more. Default 20 000. */
  readonly recordedExchanges?: number;
  /**
   * Whether a redirect URI may be any at the origin of one that is registered, and a client with a secret may do
   * without PKCE; all else stays strict. Default false.
   */
  readonly lenient?: boolean;
}

export type IssuerSettings = Required<Omit<IssuerOptions, 'id'>>;

/** Whether an issuer's URL may end with it: it must not stand for anything else that the server has. */
export function isIssuerId(id: string): boolean {
  return /^(?!(v1|console)$)[\w-]+$/.test(id);
}

/** What `createIssuer` takes, for callers without a compiler. */
export const issuerOptions = v.strictObject({
  id: optional(v.string()),
  signingAlg: optional(v.picklist(signingAlgs)),
  accessTokenSeconds: optional(seconds),
  agentTokenSeconds: optional(seconds),
  idTokenSeconds: optional(seconds),
  refreshTokenSeconds: optional(seconds),
  sessionMaxSeconds: optional(seconds),
  sessionIdleSeconds: optional(seconds),
  codeSeconds: optional(seconds),
  refreshReuse: optional(
    v.union(
      [v.picklist(['revoke', 'reject']), v.strictObject({ graceSeconds: seconds })],
      "must be 'revoke', 'reject' or { graceSeconds: a whole number }",
    ),
  ),
  idTokenOnRefresh: optional(v.boolean()),
  selectedOrgGone: optional(v.picklist(['empty', 'invalid_grant'])),
  issParameter: optional(v.boolean()),
  recordedExchanges: optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  lenient: optional(v.boolean()),
} satisfies Record<keyof IssuerOptions, v.GenericSchema>);

const defaults: IssuerSettings = {
  signingAlg: 'ES256',
  accessTokenSeconds: 1_800,
  agentTokenSeconds: 300,
  idTokenSeconds: 3_600,
  refreshTokenSeconds: 604_800,
  sessionMaxSeconds: 604_800,
  sessionIdleSeconds: 43_200,
  codeSeconds: 60,
  refreshReuse: 'revoke',
  idTokenOnRefresh: true,
  selectedOrgGone: 'empty',
  issParameter: true,
  recordedExchanges: 20_000,
  lenient: false,
};

/** With the default of whatever is left out, and nothing longer than it may be. */
export function settingsOf(options: Omit<IssuerOptions, 'id'>): IssuerSettings {
  const settings = { ...defaults, ...options };
  return {
    ...settings,
    idTokenSeconds: Math.min(settings.idTokenSeconds, longest.token),
    refreshTokenSeconds: Math.min(settings.refreshTokenSeconds, longest.token),
    sessionMaxSeconds: Math.min(settings.sessionMaxSeconds, longest.session),
    sessionIdleSeconds: Math.min(settings.sessionIdleSeconds, longest.sessionIdle),
  };
}
