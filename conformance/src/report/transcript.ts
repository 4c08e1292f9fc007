import type { Exchange } from '@authpi/mock-issuer';
import type { Page } from '../browser/page.ts';
import { redact, redactCookies, type Secrets } from '../secrets.ts';
import type { Finding } from '../verdict.ts';

/** A finding without secrets, fit for a terminal, a file or a bug report. */
export interface RedactedFinding {
  readonly expected: string;
  readonly observed: string;
  readonly stack?: string;
  /** One line for each answer that the check's browsers got, oldest first. */
  readonly browser: readonly string[];
  /** One line for each request that the issuer saw of the check's users. */
  readonly issuer: readonly string[];
  /** The last answer in full. */
  readonly exchange: readonly string[];
}

export function redactFinding(finding: Finding): RedactedFinding {
  const { expected, observed, stack, pages, exchanges, secrets } = finding;
  const clean = (text: string) => redact(text, secrets);
  const last = pages.at(-1);
  return {
    expected: clean(expected),
    observed: clean(observed),
    ...(stack === undefined ? {} : { stack: clean(stack) }),
    browser: pages.map((page) => clean(summary(page))),
    issuer: exchanges.map((exchange) => clean(seenByIssuer(exchange))),
    exchange: last === undefined ? [] : fullExchange(last, secrets),
  };
}

function summary(page: Page): string {
  const location = page.headers.get('location');
  const arrow = location === null ? '' : ` -> ${location}`;
  return `${page.request.method} ${page.url.origin}${page.url.pathname} ${page.status}${arrow}`;
}

function seenByIssuer({ endpoint, grantType, response, outcome, faults }: Exchange): string {
  const answer = 'status' in response ? String(response.status) : `no answer: ${response.aborted}`;
  const words = [endpoint, grantType, answer, outcome && `(${outcome})`];
  const fault = faults.length === 0 ? '' : ` fault: ${faults.join(', ')}`;
  return `${words.filter(Boolean).join(' ')}${fault}`;
}

const longestBody = 600;

function fullExchange(page: Page, secrets: Secrets): string[] {
  const { method, url, headers, body } = page.request;
  const lines = [
    `> ${method} ${url.href}`,
    ...[...headers].map((header) => `> ${headerLine(header)}`),
    ...(body === undefined ? [] : ['>', `> ${body}`]),
    `< ${page.status}`,
    ...[...page.headers].map((header) => `< ${headerLine(header)}`),
    ...(page.body === '' ? [] : ['<', `< ${page.body.slice(0, longestBody)}`]),
  ];
  return lines.map((line) => redact(line, secrets));
}

function headerLine([name, value]: [string, string]): string {
  const hasCookies = name === 'cookie' || name === 'set-cookie';
  return `${name}: ${hasCookies ? redactCookies(value) : value}`;
}
