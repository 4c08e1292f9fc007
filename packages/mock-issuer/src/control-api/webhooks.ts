import { Hono } from 'hono';
import * as v from 'valibot';
import { eventNames } from '../events.ts';
import type { Webhook, Webhooks } from '../webhooks.ts';
import { page } from './answers.ts';
import { found, notFound, readBody, text, url } from './body.ts';

const body = v.strictObject({
  name: text,
  url,
  events: v.pipe(v.array(v.picklist(eventNames)), v.minLength(1)),
  auth: v.variant('type', [
    v.strictObject({
      type: v.literal('signature'),
      signature_algorithm: v.optional(v.literal('hmac-sha256')),
    }),
    v.strictObject({ type: v.literal('bearer') }),
  ]),
});

/** Webhooks belong to the account, not to one issuer. */
export function webhooksApi(webhooks: Webhooks): Hono {
  return new Hono()
    .get('/', (c) => page(c, webhooks.list().map(view)))
    .post('/', async (c) => {
      const { auth, ...input } = await readBody(c.req.raw, body);
      const webhook = webhooks.create({ ...input, auth: auth.type });
      const secret = auth.type === 'signature' ? 'signature_secret_plain' : 'bearer_token_plain';
      // The only answer that holds the secret.
      return c.json({ data: { ...view(webhook), [secret]: webhook.secret } }, 201);
    })
    .get('/:webhook', (c) => {
      const webhook = found('webhook', () => webhooks.get(c.req.param('webhook')));
      return c.json({ data: view(webhook) });
    })
    .delete('/:webhook', (c) => {
      if (!webhooks.delete(c.req.param('webhook'))) throw notFound('webhook');
      return c.body(null, 204);
    });
}

function view({ id, name, url: target, events, auth, secret, createdAt }: Webhook) {
  return {
    id,
    name,
    url: target,
    events,
    auth: { type: auth },
    signature_secret_hint: secret.slice(-4),
    created_at: createdAt,
  };
}
