import { createHash, createPublicKey, verify } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Issuer } from '../../src/index.ts';

/** An answer as it can be compared with another: tokens decoded, random values made alike. */
export type View = { readonly [name: string]: unknown };

/** What differs between two views, by path, and what it is in the second; undefined where it is left out. */
export function differences(sound: unknown, spoilt: unknown, path = ''): Record<string, unknown> {
  if (isDeepStrictEqual(sound, spoilt)) return {};
  if (!isView(sound) || !isView(spoilt)) return { [path]: spoilt };
  const names = new Set([...Object.keys(sound), ...Object.keys(spoilt)]);
  const below = [...names].map((name) =>
    differences(sound[name], spoilt[name], path === '' ? name : `${path}.${name}`),
  );
  return Object.assign({}, ...below);
}

/** Headers that say nothing of what the issuer means. */
const incidental = new Set(['connection', 'content-length', 'date', 'keep-alive']);

export async function viewOf(issuer: Issuer, response: Response): Promise<View> {
  const text = await response.text();
  const headers = [...response.headers].filter(([name]) => !incidental.has(name));
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    body: bodyView(issuer, text),
  };
}

function bodyView(issuer: Issuer, text: string): unknown {
  const body = parsed(text);
  if (typeof body === 'string') return [tokenView(issuer, body)];
  if (!isView(body)) return body;
  const { access_token: accessToken, id_token: idToken } = body;
  const view = withoutRandom(body);
  for (const name of ['access_token', 'id_token', 'refresh_token']) {
    if (name in body) view[name] = tokenView(issuer, body[name], accessToken);
  }
  return idToken === accessToken && idToken !== undefined
    ? { ...view, id_token: 'the access token' }
    : view;
}

/** A JWT's parts; any other text as it is. */
export function tokenView(issuer: Issuer, token: unknown, accessToken?: unknown): unknown {
  if (typeof token !== 'string') return `of type ${typeof token}`;
  const parts = token.split('.');
  if (parts.length < 2) return token;
  const [header, payload = ''] = parts;
  const claims = decoded(payload);
  return {
    parts: parts.length,
    isBase64url: parts.every((part) => /^[\w-]*$/.test(part)),
    header: decoded(header ?? ''),
    claims: isView(claims) ? claimsView(claims, accessToken) : claims,
    subs: Buffer.from(payload, 'base64url').toString().split('"sub":').length - 1,
    signature: parts[2] ? signatureOf(issuer, token) : 'missing',
  };
}

function claimsView({ at_hash: atHash, ...claims }: View, accessToken: unknown): View {
  const view = withoutRandom(claims);
  if (atHash !== undefined) view.at_hash = isHalfHash(atHash, accessToken) ? 'right' : 'wrong';
  return view;
}

function withoutRandom(claims: View): { [name: string]: unknown } {
  const view: { [name: string]: unknown } = { ...claims };
  for (const name of ['jti', 'sid']) {
    if (typeof view[name] === 'string') view[name] = `a ${name}`;
  }
  return view;
}

function isHalfHash(atHash: unknown, accessToken: unknown): boolean {
  const hash = createHash('sha256').update(String(accessToken)).digest();
  return atHash === hash.subarray(0, hash.length / 2).toString('base64url');
}

const hashes: { readonly [alg: string]: string | null } = {
  RS256: 'sha256',
  ES256: 'sha256',
  EdDSA: null,
};

/**
 * Whether a published key of that name, or any where it names none, has signed the first two parts, whatever else is
 * wrong with the token.
 */
function signatureOf(issuer: Issuer, token: string): 'right' | 'wrong' {
  const [head = '', payload = '', signature = ''] = token.split('.');
  const header = decoded(head);
  const { kid, alg }: View = isView(header) ? header : {};
  const input = Buffer.from(`${head}.${payload}`);
  const isRight = issuer.keys.jwks().keys.some((jwk) => {
    if ((kid !== undefined && jwk.kid !== kid) || jwk.alg !== alg) return false;
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' });
    const hash = hashes[String(alg)] ?? null;
    const bytes = Buffer.from(signature, 'base64url');
    return verify(hash, input, { key, dsaEncoding: 'ieee-p1363' }, bytes);
  });
  return isRight ? 'right' : 'wrong';
}

function decoded(part: string): unknown {
  return parsed(Buffer.from(part, 'base64url').toString());
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function isView(value: unknown): value is View {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
