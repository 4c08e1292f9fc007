/** SHA-256 of the text's UTF-8 bytes, base64url without padding: what the library makes of a code verifier too. */
export { calculatePKCECodeChallenge as sha256 } from 'oauth4webapi';
