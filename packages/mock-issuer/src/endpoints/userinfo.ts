import type { Flow } from '../flow.ts';
import { newId } from '../ids.ts';
import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import { profileClaims } from '../registry/users.ts';
import { bearerOfUser, invalidToken } from './bearer.ts';

/** `/userinfo` (OpenID Connect Core section 5.3), with the memberships of this moment. */
export async function userinfo(
  state: IssuerState,
  flow: Flow,
  request: Request,
): Promise<Response> {
  flow.endpoint = 'userinfo';
  const { user, client, scope, organizationId } = await bearerOfUser(state, flow, request);
  if (!scope.includes('openid')) {
    throw new OAuthError('insufficient_scope', 'The access token lacks openid', 403, {
      'www-authenticate': 'Bearer realm="AuthPI", error="insufficient_scope", scope="openid"',
    });
  }
  const claims: { [name: string]: unknown } = {
    sub: user.id,
    ...profileClaims(user, scope),
    organizations: state.organizations.claimOf(user.id, client, organizationId),
  };
  const [fault] = state.faults.take(
    ['userinfo/wrong-sub', 'userinfo/unauthorized', 'userinfo/unavailable', 'userinfo/html'],
    flow,
  );
  if (fault !== undefined) flow.faults.push(fault.input.fault);
  switch (fault?.input.fault) {
    case 'userinfo/wrong-sub':
      claims.sub = newId('usr');
      break;
    case 'userinfo/unauthorized':
      throw invalidToken();
    case 'userinfo/unavailable':
      throw new OAuthError('temporarily_unavailable', 'A fault was asked for', 503);
    case 'userinfo/html':
      return new Response('<!doctype html><title>Maintenance</title>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
  }
  return Response.json(claims, { headers: { 'cache-control': 'no-store' } });
}
