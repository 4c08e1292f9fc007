import { defineCheck } from '../../src/check.ts';
import type { CheckContext } from '../../src/context.ts';
import { formOf } from '../../src/exchange.ts';
import { differingPlaces, leastPlaces } from '../_places.ts';

export default defineCheck({
  title: 'Every login has a code verifier, a state and a nonce of its own that nobody can guess',
  clauses: ['RFC9700-2.1.1', 'RFC7636-7.1', 'RFC6749-10.12'],
  level: 'MUST',
  attack: 'What leaks from one login, in a log or a history, opens the next.',
  async run(t) {
    const urls: URL[] = [];
    const browser = t.browser();
    for (let count = 0; count < 20; count += 1) {
      urls.push(await t.beginLogin(browser, { returnTo: '/machine' }));
    }
    for (const name of ['code_challenge', 'state', 'nonce']) {
      const values = urls.map(({ searchParams }) => searchParams.get(name) ?? '');
      t.equal(new Set(values).size, urls.length, `the number of different values of ${name}`);
      // 128 bits in base64url take 22 characters.
      const shortest = Math.min(...values.map(({ length }) => length));
      t.ok(shortest >= 22, `${name} of 22 characters or more`, `${shortest}`);
      isHardToGuess(t, name, values);
    }
    const user = t.user();
    for (let count = 0; count < 20; count += 1) await t.login(t.browser(), user);
    const verifiers = t
      .seen(user, { grantType: 'authorization_code' })
      .map((request) => formOf(request).get('code_verifier') ?? '');
    t.equal(new Set(verifiers).size, 20, 'the number of different code verifiers');
    isHardToGuess(t, 'code_verifier', verifiers);
  },
});

function isHardToGuess(t: CheckContext, name: string, values: readonly string[]): void {
  const differing = differingPlaces(values);
  t.ok(
    differing >= leastPlaces,
    `${name} to differ in ${leastPlaces} places or more`,
    `it does in ${differing}`,
  );
}
