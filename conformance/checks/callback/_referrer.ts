import type { Page } from '../../src/browser/page.ts';
import type { CheckContext } from '../../src/context.ts';

/** With these no other site is told more of a URL than its origin. */
const policies = ['no-referrer', 'strict-origin', 'origin', 'same-origin'];

/** Fails where following a link on the page would tell the rest of its URL to another site. */
export function keepsItsUrl(t: CheckContext, page: Page): void {
  const policy = page.headers.get('referrer-policy') ?? 'none';
  const expected = `Referrer-Policy: ${policies.join(' or ')}, ${page.describe()}`;
  t.ok(policies.includes(policy), expected, policy);
}
