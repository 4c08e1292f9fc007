import { Hono } from 'hono';
import * as v from 'valibot';
import type { Issuer } from '../issuer.ts';
import { signingAlgs } from '../issuer-options.ts';
import { OAuthError } from '../oauth-error.ts';
import { type ClientChanges, clientTypes, grantTypes } from '../registry/clients.ts';
import { backchannelLogoutUri, optional, redirectUris } from '../schemas.ts';
import { checkPrecondition, page, resource } from './answers.ts';
import { found, readBody, scopes, text } from './body.ts';
import type { ControlEnv } from './control-env.ts';
import { oneOf } from './list-query.ts';
import { clientView } from './views.ts';

/** What may also be changed later. */
const settings = {
  name: optional(text),
  redirect_uris: optional(redirectUris),
  post_logout_redirect_uris: optional(redirectUris),
  backchannel_logout_uri: optional(backchannelLogoutUri),
  grant_types: optional(v.array(v.picklist(grantTypes))),
  scopes: optional(scopes),
  response_signature_alg: optional(v.picklist(signingAlgs)),
  organizations: optional(v.union([v.picklist(['all', 'none']), v.array(text)])),
  access_token_ttl: optional(v.pipe(v.number(), v.integer())),
};
const body = v.strictObject({ ...settings, type: v.picklist(clientTypes) });
const changes = v.strictObject({
  ...settings,
  status: optional(v.picklist(['active', 'disabled'])),
});

const filters = { status: oneOf(['active', 'disabled', 'deleted']) };

export const clients = new Hono<ControlEnv>()
  .get('/clients', (c) => page(c, c.get('issuer').clients.list().map(clientView), filters))
  .post('/clients', async (c) => {
    const { type, ...given } = await readBody(c.req.raw, body);
    checkOrganizations(c.get('issuer'), given);
    const client = c.get('issuer').clients.create({ type, ...fromBody(given) });
    // The only answer that holds the secret.
    return resource(c, { ...clientView(client), client_secret: client.secret }, 201);
  })
  .get('/clients/:client', (c) => {
    const { clients: registry } = c.get('issuer');
    const client = found('client', () => registry.get(c.req.param('client')));
    return resource(c, clientView(client));
  })
  .post('/clients/:client/rotate-secret', (c) => {
    const { clients: registry } = c.get('issuer');
    const id = c.req.param('client');
    const secret = found('confidential client', () => registry.rotateSecret(id));
    const client = found('client', () => registry.get(id));
    return resource(c, { ...clientView(client), client_secret: secret });
  })
  .patch('/clients/:client', async (c) => {
    const { clients: registry } = c.get('issuer');
    const id = c.req.param('client');
    const given = await readBody(c.req.raw, changes);
    checkOrganizations(c.get('issuer'), given);
    const change = fromBody(given);
    checkPrecondition(c, clientView(found('client', () => registry.get(id))));
    return resource(c, clientView(registry.update(id, change)));
  });

/** @throws OAuthError when a client is to be restricted to an organization that does not exist */
function checkOrganizations(
  { organizations: registry }: Issuer,
  { organizations = [] }: Pick<v.InferOutput<typeof changes>, 'organizations'>,
): void {
  if (typeof organizations === 'string') return;
  const unknown = organizations.find((id) => registry.get(id) === undefined);
  if (unknown !== undefined)
    throw new OAuthError('invalid_request', `organizations: there is no ${unknown}`);
}

/** The members that are given, by the library's names. */
function fromBody({
  redirect_uris: redirectUris,
  post_logout_redirect_uris: postLogoutRedirectUris,
  backchannel_logout_uri: backchannelLogoutUri,
  grant_types: grantTypes,
  response_signature_alg: responseSignatureAlg,
  access_token_ttl: accessTokenSeconds,
  ...others
}: v.InferOutput<typeof changes>): ClientChanges {
  return {
    ...others,
    ...(redirectUris && { redirectUris }),
    ...(postLogoutRedirectUris && { postLogoutRedirectUris }),
    ...(backchannelLogoutUri && { backchannelLogoutUri }),
    ...(grantTypes && { grantTypes }),
    ...(responseSignatureAlg && { responseSignatureAlg }),
    ...(accessTokenSeconds !== undefined && { accessTokenSeconds }),
  };
}
