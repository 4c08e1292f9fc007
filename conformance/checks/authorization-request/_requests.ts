import type { CheckContext } from '../../src/context.ts';

/** The authorization requests of a plain login and of one that returns to another page, neither followed. */
export async function authorizationRequests(t: CheckContext): Promise<readonly URL[]> {
  return [
    await t.beginLogin(t.browser()),
    await t.beginLogin(t.browser(), { returnTo: '/machine' }),
  ];
}
