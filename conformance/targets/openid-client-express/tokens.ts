import type * as client from 'openid-client';

export interface Tokens {
  readonly accessToken: string;
  /** Unix milliseconds. */
  readonly expiresAt: number;
  readonly refreshToken: string | undefined;
  readonly idToken: string | undefined;
  readonly claims: client.UserInfoResponse;
}

/** What an answer of the token endpoint brings, and of the tokens before it what it leaves out. */
export function tokensOf(
  answer: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
  earlier?: Tokens,
): Tokens {
  const claims = answer.claims() ?? earlier?.claims;
  if (claims === undefined) throw new Error('There is no ID token');
  return {
    accessToken: answer.access_token,
    expiresAt: Date.now() + (answer.expiresIn() ?? 300) * 1_000,
    refreshToken: answer.refresh_token ?? earlier?.refreshToken,
    idToken: answer.id_token ?? earlier?.idToken,
    claims,
  };
}
