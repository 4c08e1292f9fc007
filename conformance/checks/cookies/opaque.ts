import { defineCheck } from '../../src/check.ts';
import { sessionCookiesOf } from '../../src/session-cookies.ts';

export default defineCheck({
  title: 'The session cookie says nothing about the user',
  clauses: ['ASVS-v5.0-7.2.3', 'ASVS-v5.0-10.1.1'],
  level: 'MUST',
  attack: 'Names and addresses are read from cookies, and whoever knows a user can make up theirs.',
  async run(t) {
    const user = t.user();
    const [first, second] = [t.browser(), t.browser()];
    await t.signIn(first, user);
    await t.signIn(second, user);
    const values = [...(await first.cookies()), ...(await second.cookies())].map(
      ({ value }) => value,
    );
    const sessions = [
      ...(await sessionCookiesOf(t, first)),
      ...(await sessionCookiesOf(t, second)),
    ];
    t.ok(sessions.length >= 2, 'a session cookie in each browser', `${sessions.length}`);
    const different = new Set(sessions.map(({ value }) => value));
    t.equal(different.size, sessions.length, 'the number of different session cookies');
    const readable = values.flatMap((value) => [value, ...value.split(/[.%]/).map(decoded)]);
    for (const known of [user.id, user.email, user.name]) {
      t.ok(
        !readable.some((text) => text.includes(known)),
        `no ${known} in a cookie`,
        'it is there',
      );
    }
  },
});

function decoded(part: string): string {
  return Buffer.from(part, 'base64url').toString();
}
