import type { Page } from '../../src/browser/page.ts';
import type { CheckContext } from '../../src/context.ts';

/** With these no other site is told more of a URL than its origin. */
const policies = ['no-referrer', 'strict-origin', 'origin', 'same-origin'];

/** Fails where following a link on the page would tell the rest of its URL to another site. */
export function keepsItsUrl(t: CheckContext, { headers }: Page): void {
  const policy = headers.get('referrer-policy') ?? 'none';
  t.ok(policies.includes(policy), `Referrer-Policy: ${policies.join(' or ')}`, policy);
}
