import type { Page } from '../src/browser/page.ts';

/** Each way in which a request may claim to have been sent to another host. */
export const forgedHosts: readonly Readonly<Record<string, string>>[] = [
  { host: 'evil.example' },
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
  { forwarded: 'host=evil.example;proto=http' },
  { 'x-forwarded-prefix': '//evil.example', 'x-script-name': '//evil.example' },
  { 'x-forwarded-port': '8443' },
  {
    'x-forwarded-server': 'evil.example',
    'x-host': 'evil.example',
    'x-http-host-override': 'evil.example',
    'x-original-host': 'evil.example',
  },
];

/**
 * Whether the app did nothing with the request: it refuses another host, as it should (RFC 9110 section 7.4), or leads who
 * seems to come by http to its own address.
 */
export function isTurnedAway({ status, location, url }: Page): boolean {
  return [400, 403, 404, 421].includes(status) || location?.href === url.href;
}
