import assert from 'node:assert/strict';
import { SettledRefreshes } from '../../src/refresh/settled-refreshes.ts';
import type { TokenSet } from '../../src/token-set.ts';
import { now } from '../fake-issuer.ts';
import { test } from '../suite.ts';

const tokensOf = (accessToken: string): TokenSet => ({
  accessToken,
  tokenType: 'Bearer',
  scope: '',
  expiresAt: now() + 60,
  refreshToken: `refresh_${accessToken}`,
});

test('settled refreshes: an issuer that gives out an old token again leads nobody in a circle', () => {
  const settled = new SettledRefreshes(60_000);
  const [first, second] = [tokensOf('first'), tokensOf('second')];
  settled.remember(first, { tokens: second });
  settled.remember(second, { tokens: first });
  assert.equal(settled.of(first)?.tokens, second);
  assert.equal(settled.of(second)?.tokens, first);
});
