import { hash } from 'node:crypto';
import type { Exchange } from '@authpi/mock-issuer';
import { jsonObject } from './json-object.ts';

/** A secret's kind, such as `access_token`, by its value. */
export type Secrets = ReadonlyMap<string, string>;

const secretParameters = ['code', 'code_verifier', 'refresh_token', 'client_secret', 'token'];
const secretMembers = ['access_token', 'refresh_token', 'id_token'];

/** Every code, verifier, token and client secret that passed between app and issuer in these exchanges. */
export function secretsIn(exchanges: readonly Exchange[]): Secrets {
  const found = new Map<string, string>();
  for (const { request, response } of exchanges) {
    const sent = new URLSearchParams(request.method === 'POST' ? request.body : '');
    for (const name of secretParameters) addSecret(found, name, sent.get(name));
    const { authorization = '' } = request.headers;
    addSecret(found, 'access_token', /^Bearer (.+)$/i.exec(authorization)?.[1]);
    addSecret(found, 'authorization', /^Basic (.+)$/i.exec(authorization)?.[1]);
    if (!('status' in response)) continue;
    const { location } = response.headers;
    if (location !== undefined && URL.canParse(location)) {
      addSecret(found, 'code', new URL(location).searchParams.get('code'));
    }
    // Most answers hold no token, and are long to read.
    if (!response.body.includes('_token"')) continue;
    const answer = jsonObject(response.body);
    for (const name of secretMembers) addSecret(found, name, answer?.[name]);
  }
  return found;
}

/** The kinds of the secrets that stand in a text, each once. */
export function leaksIn(text: string, secrets: Secrets): string[] {
  const kinds = [...secrets].filter(([value]) => text.includes(value)).map(([, kind]) => kind);
  return [...new Set(kinds)];
}

/**
 * What looks like a secret, known or not; each matches the value alone. A text without any of the marks holds none, which
 * is quicker to tell.
 */
export const secretPatterns: readonly (readonly [
  kind: string,
  pattern: RegExp,
  marks: readonly string[],
])[] = [
  ['jwt', /eyJ[\w-]+\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/g, ['eyJ']],
  ['authorization', /(?<=\b(?:Basic|Bearer) )(?!\w+=")[\w+/=~.-]{8,}/g, ['Basic ', 'Bearer ']],
  ['code', /(?<=[?&"' ]code=)[^&"'\s]+/g, ['code=']],
  [
    'parameter',
    /(?<=\b(?:code_verifier|client_secret|refresh_token|access_token|id_token|id_token_hint|token)=)[^&"'\s[]+/g,
    ['code_verifier=', 'client_secret=', 'token=', 'id_token_hint='],
  ],
  [
    'value',
    /(?<="(?:access_token|refresh_token|id_token|client_secret)"\s*:\s*")[^"]+/g,
    ['_token"', 'client_secret"'],
  ],
];

/** Replaces secrets by labels that stay the same for the same secret, so that a reader can still tell them apart. */
export function redact(text: string, secrets: Secrets = new Map()): string {
  let redacted = text;
  const longestFirst = [...secrets].sort(([a], [b]) => b.length - a.length);
  for (const [value, kind] of longestFirst) {
    redacted = redacted.replaceAll(value, label(kind, value));
    redacted = redacted.replaceAll(encodeURIComponent(value), label(kind, value));
  }
  for (const [kind, pattern, marks] of secretPatterns) {
    if (!marks.some((mark) => redacted.includes(mark))) continue;
    redacted = redacted.replace(pattern, (value) => label(kind, value));
  }
  return redacted;
}

function label(kind: string, value: string): string {
  if (value.startsWith('[')) return value;
  return `[${kind} ${hash('sha256', value).slice(0, 4)}]`;
}

function addSecret(found: Map<string, string>, kind: string, value: unknown): void {
  // Shorter values are no secrets, and would be found everywhere.
  if (typeof value === 'string' && value.length >= 8) found.set(value, kind);
}
