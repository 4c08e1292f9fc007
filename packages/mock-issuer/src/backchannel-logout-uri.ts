import { isRedirectUri } from './redirect-uri.ts';

/**
 * Whether logout tokens can be delivered there: absolute, http or https, and without a fragment (OpenID Connect
 * Back-Channel Logout 1.0 section 2.2).
 */
export function isBackchannelLogoutUri(uri: string): boolean {
  return isRedirectUri(uri) && /^https?:$/.test(new URL(uri).protocol);
}
