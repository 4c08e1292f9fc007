import { defineCheck } from '../../src/check.ts';
import { sessionCookiesOf } from '../../src/session-cookies.ts';
import { differingPlaces, leastPlaces } from '../_places.ts';

const sessions = 16;

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
    const differing = differingPlaces(ids);
    t.ok(
      differing >= leastPlaces,
      `ids of sessions to differ in ${leastPlaces} places or more`,
      `they do in ${differing}`,
    );
  },
});
