import { Agent, type TokenSet } from '../src/index.ts';
import { now } from './fake-issuer.ts';

/** An agent with these validated claims. */
export function agentWith(
  claims: Record<string, unknown>,
  tokens: Partial<TokenSet> = {},
  roles: Record<string, readonly string[]> = {},
  sub = 'usr_1',
): Agent {
  return new Agent({
    sub,
    claims,
    roles,
    tokens: {
      accessToken: 'at_secret',
      tokenType: 'Bearer',
      scope: '',
      expiresAt: now() + 3600,
      ...tokens,
    },
  });
}

/** An agent with one membership, in `org_1`. */
export const memberWith = (scopes: unknown, roles?: Record<string, readonly string[]>) =>
  agentWith({ organizations: [{ id: 'org_1', scopes }] }, {}, roles);
