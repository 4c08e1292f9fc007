import type { OwnApp } from '../src/check.ts';

/**
 * An app that waits three seconds for the issuer. Where the issuer is to answer, `untilServed` makes up for a machine that
 * takes longer; then a refresh token may have been used already, and its use counts once more.
 */
export const shortLimit: OwnApp = {
  env: { HTTP_TIMEOUT_MS: '3000' },
  issuer: { refreshReuse: { graceSeconds: 3_600 } },
};
