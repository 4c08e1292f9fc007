import { base64url } from 'jose';

const utf8 = new TextEncoder();

/** SHA-256 of the text's UTF-8 bytes, base64url without padding (RFC 4648 section 5). */
export async function sha256(text: string): Promise<string> {
  return base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text))));
}
