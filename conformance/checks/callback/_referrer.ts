import type { Page } from '../../src/browser/page.ts';
import type { CheckContext } from '../../src/context.ts';

/** With these no other site is told more of a URL than its origin. */
const policies = ['no-referrer', 'strict-origin', 'origin', 'same-origin'];
const others = [
  'no-referrer-when-downgrade',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
];

/** Fails where following a link on the page would tell the rest of its URL to another site. */
export function keepsItsUrl(t: CheckContext, page: Page): void {
  const header = page.headers.get('referrer-policy') ?? 'none';
  // Of several a browser takes the last that it knows.
  const policy = header
    .toLowerCase()
    .split(/\s*,\s*/)
    .findLast((name) => policies.includes(name) || others.includes(name));
  const expected = `Referrer-Policy: ${policies.join(' or ')}, ${page.describe()}`;
  t.ok(policy !== undefined && policies.includes(policy), expected, header);
}
