import type { Page } from '../../src/browser/page.ts';
import type { CheckContext } from '../../src/context.ts';
import { errorCodeIn } from '../../src/error-code.ts';

/** The form in which people are told of an error. */
export function isErrorPage(t: CheckContext, page: Page): void {
  const what = `Content-Type for a person, ${page.describe()}`;
  t.match(page.headers.get('content-type'), /^text\/html\b/i, what);
}

/** The form in which programs are told of an error. */
export function isErrorCode(t: CheckContext, page: Page): void {
  const what = `Content-Type for a program, ${page.describe()}`;
  t.match(page.headers.get('content-type'), /^application\/(?:[\w.-]+\+)?json\b/i, what);
  const isCode = errorCodeIn(page.json()) !== undefined;
  t.ok(isCode, `{ "error": code }, ${page.describe()}`, page.body);
}
