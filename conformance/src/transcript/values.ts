import type { Exchange } from '@authpi/mock-issuer';
import { secretPatterns, secretsIn } from '../secrets.ts';
import type { Evidence } from './evidence.ts';
import { withoutEndlessRest, withoutStyles } from './omitted.ts';

/** A value that differs from run to run. It is shown as `[kind 1]`, under the same name wherever it stands. */
export interface ValueRule {
  readonly kind: string;
  /** Why two runs cannot have the same value. */
  readonly reason: string;
  /** The value is the first group. */
  readonly pattern: RegExp;
  /** Stands in every text in which the pattern finds something, and is quicker to find. */
  readonly mark: string;
}

/** Text that differs from run to run and means nothing elsewhere. It is shown as `[kind]`, where the pattern finds it. */
export interface PlaceRule {
  readonly kind: string;
  readonly reason: string;
  /** Matches the text alone. */
  readonly pattern: RegExp;
  /** Stands in every text in which the pattern finds something, and is quicker to find. */
  readonly mark: string;
}

const parameter = (name: string) => ({
  pattern: new RegExp(`[?&;"' ]${name}=([^&"'\\s;]+)`, 'g'),
  mark: `${name}=`,
});
const member = (name: string) => ({
  pattern: new RegExp(`"${name}"\\s*:\\s*"([^"]+)"`, 'g'),
  mark: `"${name}"`,
});
const id = (prefix: string) => ({
  pattern: new RegExp(`\\b(${prefix}_[a-z0-9]{20,32})\\b`, 'gi'),
  mark: '_',
});

export const valueRules: readonly ValueRule[] = [
  { kind: 'state', reason: 'random for every login', ...parameter('state') },
  { kind: 'nonce', reason: 'random for every login', ...parameter('nonce') },
  {
    kind: 'code_challenge',
    reason: 'hash of a random verifier',
    ...parameter('code_challenge'),
  },
  { kind: 'session_state', reason: 'random for every login', ...parameter('session_state') },
  {
    kind: 'login',
    reason: 'random id in the name of a cookie, one for every login',
    pattern: /\b__Host-[a-z]+-([\w-]{16,})(?==)/g,
    mark: '__Host-',
  },
  {
    kind: 'style nonce',
    reason: 'random for every page',
    pattern: /'nonce-([^']+)'/g,
    mark: "'nonce-",
  },
  { kind: 'user', reason: 'random id', ...id('usr') },
  { kind: 'organization', reason: 'random id', ...id('org') },
  { kind: 'client', reason: 'random id', ...id('cl(?:ient)?') },
  { kind: 'issuer', reason: 'random id', ...id('i') },
  { kind: 'session', reason: 'random id', ...member('sid') },
  { kind: 'key', reason: 'made for the run', ...member('kid') },
  { kind: 'key material', reason: 'made for the run', ...member('[xyn]'), mark: '"kty"' },
  { kind: 'jti', reason: 'random id', ...member('jti') },
];

export const placeRules: readonly PlaceRule[] = [
  {
    kind: 'elsewhere',
    reason: 'a server of the check itself, on a port that was free',
    pattern: /http:\/\/(?:\d{1,3}\.){3}\d{1,3}:\d+/g,
    mark: 'http://',
  },
  {
    kind: 'time',
    reason: 'the time of the run',
    pattern: /(?<="(?:iat|exp|nbf|auth_time|\w+_at)"\s*:\s*)\d{9,}/g,
    mark: '"',
  },
  {
    kind: 'date',
    reason: 'the time of the run',
    pattern: /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT/g,
    mark: 'GMT',
  },
  {
    kind: 'runtime',
    reason: 'which runtime it is',
    pattern: /(?<="runtime"\s*:\s*")[^"]+/g,
    mark: '"runtime"',
  },
  {
    kind: 'version',
    reason: 'which version of the runtime it is',
    pattern: /(?<="version"\s*:\s*")[^"]+/g,
    mark: '"version"',
  },
];

/** Every value of this evidence that differs from run to run, with its kind. */
export function valuesIn({ app, users, requests, exchanges }: Evidence): Map<string, string> {
  const values = new Map<string, string>(secretsIn(exchanges));
  const add = (value: string, kind: string) => {
    // Shorter values are found everywhere by accident.
    if (value.length >= 6 && !values.has(value)) values.set(value, kind);
  };
  add(app.clientId, 'client');
  add(app.clientSecret, 'client_secret');
  for (const { id, email } of users) {
    add(id, 'user');
    add(email, 'email');
  }
  for (const { request, answer } of requests) {
    for (const header of answer?.headers.getSetCookie() ?? []) {
      add(/^[^=]+=([^;]*)/.exec(header)?.[1] ?? '', 'cookie');
    }
    for (const pair of request.headers.get('cookie')?.split('; ') ?? []) {
      add(pair.slice(pair.indexOf('=') + 1), 'cookie');
    }
  }
  // Most headers say the same in every request.
  const texts = new Set([
    ...requests.flatMap(textsOfRequest),
    ...exchanges.flatMap(textsOfExchange),
  ]);
  for (const text of texts) {
    for (const [kind, pattern, marks] of secretPatterns) {
      if (!marks.some((mark) => text.includes(mark))) continue;
      for (const [value] of text.matchAll(pattern)) add(value, kind);
    }
    for (const { kind, pattern, mark } of valueRules) {
      if (!text.includes(mark)) continue;
      for (const [, value = ''] of text.matchAll(pattern)) {
        add(value, kind);
        // A check may leave the prefix out, to see whether that is noticed.
        add(/^[a-z]+_(\w{20,})$/.exec(value)?.[1] ?? '', kind);
      }
    }
  }
  return values;
}

function textsOfRequest({ request, answer }: Evidence['requests'][number]): string[] {
  const { url, headers, body = '' } = request;
  const received = answer === undefined ? [] : [...answer.headers.values(), shownOf(answer.body)];
  return [url.href, ...headers.values(), `&${body}`, ...received];
}

function textsOfExchange({ request, response }: Exchange): string[] {
  const received =
    'body' in response ? [...Object.values(response.headers), shownOf(response.body)] : [];
  return [request.url, ...Object.values(request.headers), `&${request.body}`, ...received];
}

/** What a transcript shows of a body. */
function shownOf(body: string): string {
  return withoutStyles(withoutEndlessRest(body));
}
