import type * as jose from 'jose';
import { IdpError } from './errors.ts';
import { isObject } from './is-object.ts';

/** @throws IdpError `invalid_response` unless the answer is a key set (RFC 7517 section 5) */
export async function readKeySet(response: Response): Promise<jose.JSONWebKeySet> {
  if (response.status !== 200) throw unusableKeys(`HTTP ${response.status}`);
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    throw unusableKeys('something other than JSON');
  }
  return publicKeys(body);
}

/**
 * Private or secret keys have no business in a key set; a shared secret must never verify.
 *
 * @throws IdpError `invalid_response` when no public key is left
 */
export function publicKeys(body: unknown): jose.JSONWebKeySet {
  if (!isObject(body) || !Array.isArray(body.keys)) throw unusableKeys('other JSON');
  const keys = body.keys.filter(
    (key: unknown): key is jose.JWK => isObject(key) && 'kty' in key && key.kty !== 'oct',
  );
  if (keys.length === 0) throw unusableKeys('no public key');
  return { keys };
}

export function unusableKeys(received: string): IdpError {
  return new IdpError('invalid_response', "The issuer's key set is unusable", {
    expected: 'HTTP 200 with a JSON object that has a "keys" array of public keys',
    received,
    reference: 'RFC 7517 section 5',
    hint: "Check the issuer's jwks_uri.",
  });
}
