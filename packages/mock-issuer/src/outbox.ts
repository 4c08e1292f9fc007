import type { Deliver } from './issuer.ts';
import type { DeliverWebhook } from './webhooks.ts';

/** Delivers by POST, until it is closed: then nothing that is still under way keeps a program running. */
export class Outbox {
  readonly #closed = new AbortController();

  readonly deliver: Deliver = (url, form) => this.#post(url, form, {});

  readonly deliverWebhook: DeliverWebhook = (url, body, headers) => this.#post(url, body, headers);

  close(): void {
    this.#closed.abort();
  }

  async #post(
    url: string,
    body: string | URLSearchParams,
    headers: Readonly<Record<string, string>>,
  ): Promise<void> {
    const { signal } = this.#closed;
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
      signal,
    });
    await response.body?.cancel();
  }
}
