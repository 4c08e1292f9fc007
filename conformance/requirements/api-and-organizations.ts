import type { RequirementSection } from './requirement.ts';

export const apiAndOrganizations: RequirementSection = {
  title: 'The API, machine tokens, organizations',
  requirements: {
    140: {
      says: 'Access tokens are checked',
      checks: [
        'api/bad-signature-is-refused',
        'api/audience-in-a-list-is-served',
        'api/audience-is-the-configured-one',
        'api/expired-token-is-refused',
        'api/good-token-is-served',
        'api/good-token-vouches-for-no-other',
        'api/token-about-nobody-is-refused',
        'api/not-yet-valid-token-is-refused',
        'api/signed-with-the-public-key-is-refused',
        'api/type-in-full-is-served',
        'api/times-that-are-no-numbers-are-refused',
        'api/token-without-expiry-is-refused',
        'api/unsigned-token-is-refused',
        'api/wrong-audience-is-refused',
        'api/wrong-issuer-is-refused',
        'api/wrong-type-is-refused',
        'machine/bad-signature-is-refused',
      ],
    },
    141: {
      says: 'An ID token is no access token',
      checks: ['api/id-token-is-refused', 'api/refresh-token-is-refused'],
    },
    142: {
      says: 'Refusals say why',
      checks: [
        'api/no-token-is-challenged',
        'api/missing-scope-is-named',
        'api/two-tokens-are-refused',
        'api/malformed-header-is-no-request',
        'api/token-in-the-url-is-not-read',
      ],
    },
    143: {
      says: 'Rights come from subject and scope',
      checks: [
        'authorization/*',
        'api/scope-in-an-organization-is-not-the-tokens',
        'machine/subject-is-the-client',
      ],
    },
    144: {
      says: 'Machine tokens are cached while they live',
      checks: [
        'machine/token-is-cached',
        'machine/token-without-expiry-is-not-kept',
        'machine/token-that-ends-now-is-not-kept',
        'machine/outage-keeps-the-session',
        'machine/needs-a-signed-in-user',
        'machine/audience-is-the-configured-one',
      ],
    },
    145: {
      says: 'A resource is an absolute URI without a fragment',
      checks: [],
      reason: 'proved by unit tests: packages/idp/test/unit/authorization-request.test.ts',
    },
    146: {
      says: 'Sender-constrained tokens (DPoP)',
      checks: [],
      reason: 'feature not offered: AuthPI issues bearer tokens',
    },
    147: {
      says: 'Organizations match exactly; odd claims grant nothing',
      checks: [
        'authorization/other-organizations-are-refused',
        'authorization/organization-of-the-path-alone-counts',
        'authorization/malformed-memberships-grant-nothing',
        'authorization/role-names-grant-nothing',
      ],
    },
  },
};
