import { compactVerify } from 'jose';

/** Whether a token's HMAC was made with this secret. */
export function isSignedWith(secret: Uint8Array, token: string): Promise<boolean> {
  return compactVerify(token, secret).then(
    () => true,
    () => false,
  );
}
