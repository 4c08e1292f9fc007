import { jsonObject } from '../../src/json-object.ts';
import type { Base } from './base.ts';
import { tamperCalls } from './issuer-calls.ts';

export interface TokenAnswer {
  readonly text: string;
  /** Where the answer is a JSON object. */
  readonly members: { readonly [name: string]: unknown } | undefined;
}

/** The app as if it took these answers to a code for an outage of the issuer. */
export function takeForAnOutage(base: Base, isTaken: (answer: TokenAnswer) => boolean): Base {
  return tamperCalls(base, {
    async response(response, request) {
      if (!new URL(request.url).pathname.endsWith('/token')) return response;
      if (!new URLSearchParams(await request.text()).has('code')) return response;
      const text = await response.clone().text();
      return isTaken({ text, members: jsonObject(text) })
        ? new Response(null, { status: 503 })
        : response;
    },
  });
}
