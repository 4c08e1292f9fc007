import { type GenerateKeyPairResult, generateKeyPair } from 'jose';

const made = new Map<string, Promise<GenerateKeyPairResult>>();

/**
 * Keys that no issuer has. A stranger needs no new ones every time, and RSA keys take long to make. Whoever signs is
 * another stranger than the one in a key set, whose signatures would count.
 */
export function strangersKeys(
  stranger: 'signer' | 'in a key set',
  alg: string,
): Promise<GenerateKeyPairResult> {
  const name = `${stranger} ${alg}`;
  const keys = made.get(name) ?? generateKeyPair(alg);
  made.set(name, keys);
  return keys;
}
