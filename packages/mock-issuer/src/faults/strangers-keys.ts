import { exportJWK, type GenerateKeyPairResult, generateKeyPair, type JWK } from 'jose';
import { signingAlgs } from '../issuer-options.ts';

/** Where they are published, below an issuer's URL. */
export const strangersPath = '/strangers-jwks.json';

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

/** What whoever signs would publish, for tokens that say where their key is to be found. */
export async function strangersKeySet(): Promise<{ keys: JWK[] }> {
  const keys = signingAlgs.map(async (alg) => {
    const { publicKey } = await strangersKeys('signer', alg);
    return { ...(await exportJWK(publicKey)), alg, use: 'sig' };
  });
  return { keys: await Promise.all(keys) };
}
