import { defineCheck } from '../../src/check.ts';

export default defineCheck({
  title: 'Every login has a code challenge, a state and a nonce of its own',
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
    }
  },
});
