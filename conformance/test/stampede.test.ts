import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startIssuer } from '@authpi/mock-issuer';
import { allColumns } from '../runtimes/index.ts';
import { CheckContext } from '../src/context.ts';
import { startSubject } from '../src/subject.ts';

const users = 10;
const requestsOfEachTab = 50;
const lateArrivals = 200;

for (const column of allColumns) {
  test(`${column.name}: 1000 requests in two tabs of ten expired sessions make ten refreshes, 200 late ones none`, async () => {
    const { signal } = new AbortController();
    await using issuers = await startIssuer();
    const subject = await startSubject({ column, issuers }, column.name, {}, signal);
    try {
      const t = new CheckContext({ ...subject, signal });
      const sessions = await Promise.all(
        Array.from({ length: users }, async () => {
          const user = t.user({ accessTokenSeconds: [-1, 1_800] });
          const tab = t.browser();
          await t.login(tab, user);
          return { user, tabs: [tab, await tab.clone()] };
        }),
      );
      const statuses = await Promise.all(
        sessions.flatMap(({ tabs }) =>
          tabs.flatMap((tab) =>
            Array.from({ length: requestsOfEachTab }, async () => (await t.dashboard(tab)).status),
          ),
        ),
      );
      assert.deepEqual([statuses.length, [...new Set(statuses)]], [1_000, [200]]);
      const late = await Promise.all(
        Array.from({ length: lateArrivals }, async (_, i) => {
          const [, tab] = sessions[i % users]?.tabs ?? [];
          return (await t.dashboard(tab ?? t.browser())).status;
        }),
      );
      assert.deepEqual([...new Set(late)], [200]);
      for (const { user, tabs } of sessions) {
        assert.equal(t.seen(user, { grantType: 'refresh_token' }).length, 1);
        for (const tab of tabs) await t.signedIn(tab, user);
      }
    } finally {
      await subject.stop();
    }
  });
}
