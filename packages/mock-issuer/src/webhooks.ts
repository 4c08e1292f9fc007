import { createHmac } from 'node:crypto';
import {
  agentView,
  clientView,
  invitationView,
  membershipView,
  organizationView,
  sessionView,
  userView,
} from './control-api/views.ts';
import type { EventName, IssuerEvent } from './events.ts';
import type { Ids } from './ids.ts';
import type { Issuer } from './issuer.ts';

/** Delivers a webhook; the default is a POST. */
export type DeliverWebhook = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<unknown>;

export interface WebhookInput {
  readonly name: string;
  readonly url: string;
  readonly events: readonly EventName[];
  readonly auth: 'signature' | 'bearer';
}

export interface Webhook extends WebhookInput {
  readonly id: string;
  /** What signs the body, or goes along as bearer token. */
  readonly secret: string;
  /** Unix milliseconds. */
  readonly createdAt: number;
}

/** Who is told of what happens at the issuers of a server. */
export class Webhooks {
  readonly #ids: Ids;
  readonly #accountId: string;
  readonly #deliver: DeliverWebhook;
  readonly #webhooks = new Map<string, Webhook>();

  constructor(accountId: string, deliver: DeliverWebhook, ids: Ids) {
    this.#accountId = accountId;
    this.#deliver = deliver;
    this.#ids = ids;
  }

  create(input: WebhookInput): Webhook {
    const webhook = {
      ...input,
      id: this.#ids.id('wh'),
      secret: this.#ids.id('whs', 40),
      createdAt: Date.now(),
    };
    this.#webhooks.set(webhook.id, webhook);
    return webhook;
  }

  get(id: string): Webhook | undefined {
    return this.#webhooks.get(id);
  }

  list(): Webhook[] {
    return [...this.#webhooks.values()];
  }

  delete(id: string): boolean {
    return this.#webhooks.delete(id);
  }

  /** @internal Tells every webhook that asked for such events; nobody waits for it. */
  tell(issuer: Issuer, event: IssuerEvent): void {
    const wanted = this.list().filter(({ events }) => events.includes(event.type));
    if (wanted.length === 0) return;
    const body = JSON.stringify({
      id: event.id,
      type: event.type,
      created_at: event.at,
      account_id: this.#accountId,
      issuer_id: issuer.id,
      data: dataOf(event),
    });
    for (const webhook of wanted) {
      const headers = { 'content-type': 'application/json', ...proofOf(webhook, body, issuer) };
      void this.#send(webhook.url, body, headers);
    }
  }

  async #send(...message: Parameters<DeliverWebhook>): Promise<void> {
    try {
      await this.#deliver(...message);
    } catch {
      // A receiver that is down is not told again.
    }
  }
}

/**
 * `t=SECONDS,v1=HEX`, where HEX is HMAC-SHA256 of `SECONDS.BODY` with the webhook's secret. AuthPI does not document how it
 * writes its signature; this is the mock's way.
 */
function proofOf(
  { auth, secret }: Webhook,
  body: string,
  { clock }: Issuer,
): Record<string, string> {
  if (auth === 'bearer') return { authorization: `Bearer ${secret}` };
  const seconds = clock.now();
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return { 'authpi-signature': `t=${seconds},v1=${signature}` };
}

function dataOf({ type, data }: IssuerEvent) {
  switch (type) {
    case 'user.created':
    case 'user.updated':
      return userView(data);
    case 'client.created':
    case 'client.updated':
      return clientView(data);
    case 'agent.created':
    case 'agent.updated':
      return agentView(data);
    case 'organization.created':
    case 'organization.suspended':
    case 'organization.reactivated':
    case 'organization.deleted':
      return organizationView(data);
    case 'organization.membership.created':
    case 'organization.membership.updated':
    case 'organization.membership.deleted':
      return membershipView(data);
    case 'organization.invitation.created':
    case 'organization.invitation.accepted':
      return invitationView(data);
    case 'session.created':
    case 'session.terminated':
    case 'session.expired':
      return sessionView(data);
  }
}
