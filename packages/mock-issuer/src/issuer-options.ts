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

/** @throws RangeError for a number that is none, or out of its range */
export function readOptions(options: IssuerOptions): IssuerSettings {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new RangeError(`${name} must be a number, not ${value}`);
    }
  }
  const { recordedExchanges = 20_000 } = options;
  if (!Number.isInteger(recordedExchanges) || recordedExchanges < 1) {
    throw new RangeError(
      `recordedExchanges must be a whole number from 1 on, not ${recordedExchanges}`,
    );
  }
  return {
    signingAlg: options.signingAlg ?? 'ES256',
    accessTokenSeconds: options.accessTokenSeconds ?? 1_800,
    agentTokenSeconds: options.agentTokenSeconds ?? 300,
    idTokenSeconds: Math.min(options.idTokenSeconds ?? 3_600, longest.token),
    refreshTokenSeconds: Math.min(options.refreshTokenSeconds ?? 604_800, longest.token),
    sessionMaxSeconds: Math.min(options.sessionMaxSeconds ?? 604_800, longest.session),
    sessionIdleSeconds: Math.min(options.sessionIdleSeconds ?? 43_200, longest.sessionIdle),
    codeSeconds: options.codeSeconds ?? 60,
    refreshReuse: options.refreshReuse ?? 'revoke',
    idTokenOnRefresh: options.idTokenOnRefresh ?? true,
    selectedOrgGone: options.selectedOrgGone ?? 'empty',
    issParameter: options.issParameter ?? true,
    recordedExchanges,
    lenient: options.lenient ?? false,
  };
}
