import type { RequirementSection } from './requirement.ts';

export const sessionsAndCookies: RequirementSection = {
  title: 'Sessions and cookies',
  requirements: {
    119: {
      says: 'A new session id at login',
      checks: [
        'session/new-id-at-login',
        'session/former-one-ends-at-login',
        'session/id-is-hard-to-guess',
      ],
    },
    120: {
      says: 'No token reaches the browser',
      checks: [
        'session/no-token-reaches-the-browser',
        'cookies/opaque',
        'machine/token-stays-on-the-server',
      ],
    },
    121: {
      says: 'Cookies are Secure and bound to the host',
      checks: ['cookies/lookalike-names-count-for-nothing', 'cookies/secure-and-bound-to-the-host'],
    },
    122: {
      says: 'Cookies are HttpOnly and SameSite',
      checks: ['cookies/http-only', 'cookies/same-site-lax'],
    },
    123: {
      says: 'Cookies are small',
      checks: ['cookies/small-whatever-the-memberships', 'session/long-return-to-is-survived'],
    },
    124: {
      says: 'Altered cookies count for nothing',
      checks: [
        'session/cookie-of-a-login-signs-nobody-in',
        'session/tampered-cookie-is-refused',
        'state/tampered-login-cookie-is-rejected',
      ],
    },
    125: {
      says: 'Sessions end by idleness and by age',
      checks: ['session/ends-when-idle', 'session/ends-at-its-greatest-age'],
    },
    126: {
      says: 'After logout the old cookie is refused',
      checks: [
        'session/logout-during-a-request-holds',
        'session/old-cookie-is-refused-after-logout',
      ],
    },
    127: {
      says: 'No session without an action of the user',
      checks: ['session/login-by-image-is-refused', 'session/none-before-login'],
    },
    128: { says: 'Changes need evidence that they came from the app', checks: ['csrf/*'] },
    129: { says: 'Pages of users are not stored', checks: ['session/pages-are-not-stored'] },
    130: {
      says: 'Errors and logs tell no secrets',
      checks: ['errors/pages-tell-no-internals', 'errors/output-holds-no-secret'],
    },
  },
};
