import type { Call } from '../call.ts';
import { answerInstead } from '../faults/answer-faults.ts';
import { userinfoResponse } from '../faults/userinfo-faults.ts';
import { OAuthError } from '../oauth-error.ts';
import { profileClaims } from '../registry/users.ts';
import { bearerOfUser } from './bearer.ts';

/** `/userinfo` (OpenID Connect Core section 5.3), with the memberships of this moment. */
export async function userinfo(call: Call): Promise<Response> {
  const { state, flow } = call;
  const { user, client, scope, organizationId } = await bearerOfUser(call);
  if (!scope.includes('openid')) {
    throw new OAuthError('insufficient_scope', 'The access token lacks openid', 403, {
      'www-authenticate': 'Bearer realm="AuthPI", error="insufficient_scope", scope="openid"',
    });
  }
  const instead = await answerInstead(call);
  if (instead !== undefined) return instead;
  const claims = {
    sub: user.id,
    ...profileClaims(user, scope),
    organizations: state.organizations.claimOf(user.id, client, organizationId),
  };
  return await userinfoResponse(flow, { state, client, claims });
}
