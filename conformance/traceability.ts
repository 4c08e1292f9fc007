import { apiAndOrganizations } from './requirements/api-and-organizations.ts';
import { authorizationRequest } from './requirements/authorization-request.ts';
import { authorizationResponse } from './requirements/authorization-response.ts';
import { deployment } from './requirements/deployment.ts';
import { idToken } from './requirements/id-token.ts';
import { keysAndMetadata } from './requirements/keys-and-metadata.ts';
import { logout } from './requirements/logout.ts';
import { refresh } from './requirements/refresh.ts';
import type { RequirementSection } from './requirements/requirement.ts';
import { sessionsAndCookies } from './requirements/sessions-and-cookies.ts';
import { tokenRequest } from './requirements/token-request.ts';
import { tokenResponse } from './requirements/token-response.ts';
import { userinfo } from './requirements/userinfo.ts';

/** The requirements list: what a relying party must do, as seen from outside. Numbers never change. */
export const requirements: Readonly<Record<string, RequirementSection>> = {
  E1: authorizationRequest,
  E2: authorizationResponse,
  E3: tokenRequest,
  E4: tokenResponse,
  E5: idToken,
  E6: keysAndMetadata,
  E7: userinfo,
  E8: refresh,
  E9: sessionsAndCookies,
  E10: logout,
  E11: apiAndOrganizations,
  E12: deployment,
};

/** Checks beyond the list, each a promise of this project's own. */
export const beyondTheList: readonly string[] = [
  'authorization-request/a-person-signs-in',
  'callback/head-is-no-callback',
  'callback/missing-code-is-rejected',
  'cookies/of-others-disturb-nobody',
  'errors/are-not-stored',
  'errors/health-survives-an-outage',
  'errors/issuer-down-at-callback',
  'errors/issuer-down-at-login',
  'errors/issuer-down-at-refresh',
  'errors/log-lines-are-not-forged',
  'errors/unknown-address-is-escaped',
  'errors/unknown-address-is-not-found',
  'errors/unknown-address-leads-nowhere-else',
  'logout/cookie-is-taken-back',
  'logout/redirect-of-the-revocation-is-not-followed',
  'pages/cannot-be-framed',
  'pages/data-is-no-script',
  'pages/https-is-remembered',
  'pages/injected-scripts-do-not-run',
  'pages/json-is-no-page',
  'pages/keep-their-urls',
  'pages/other-origins-may-not-read',
  'pages/say-their-encoding',
  'pages/types-are-not-guessed',
  'pages/user-is-shown-as-text',
  'refresh/one-that-hangs-holds-up-nobody-else',
  'session/finished-login-leaves-no-cookie',
  'session/headers-sign-nobody-in',
  'session/id-counts-in-its-cookie-alone',
  'session/public-paths-are-not-found-in-the-query',
  'session/signed-out-person-comes-back',
  'session/signed-out-program-is-challenged',
  'session/user-without-name-and-address-is-served',
  'session/way-to-the-login-ignores-the-request',
  'token-request/says-its-length',
  'userinfo/claims-are-asked-for-by-scope',
  'userinfo/outage-keeps-the-session',
  'userinfo/profile-is-live',
  'userinfo/silence-has-an-end',
  'userinfo/unusable-answers-are-no-crash',
];

/** Whether an entry of `checks` names this check. */
export function covers(entry: string, checkId: string): boolean {
  return entry.endsWith('/*') ? checkId.startsWith(entry.slice(0, -1)) : entry === checkId;
}
