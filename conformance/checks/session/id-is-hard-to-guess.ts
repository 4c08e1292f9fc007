import { defineCheck } from '../../src/check.ts';
import { sessionCookiesOf } from '../../src/session-cookies.ts';

const sessions = 16;
/** In hexadecimal 64 bits, half of what is asked for: it is the least that a sound id comes to in any spelling. */
const leastPlaces = 16;

export default defineCheck({
  title: 'The ids of sessions differ from one another in so many places that none can be guessed',
  clauses: ['ASVS-v5.0-7.2.3'],
  level: 'MUST',
  attack: 'Whoever tries ids one after the other is let in as the next user that is signed in.',
  async run(t) {
    const user = t.user();
    const first = t.browser();
    await t.signIn(first, user);
    const needed = (await sessionCookiesOf(t, first)).map(({ key }) => key);
    const ids: string[] = [];
    for (let count = 0; count < sessions; count += 1) {
      const browser = t.browser();
      await t.signIn(browser, user);
      const cookies = await browser.cookies();
      ids.push(needed.map((name) => cookies.find(({ key }) => key === name)?.value).join());
    }
    const shortest = Math.min(...ids.map(({ length }) => length));
    const places = Array.from({ length: shortest }, (_, at) => new Set(ids.map((id) => id[at])));
    const differing = places.filter(({ size }) => size > 1).length;
    t.ok(
      differing >= leastPlaces,
      `ids of sessions to differ in ${leastPlaces} places or more`,
      `they do in ${differing}`,
    );
  },
});
