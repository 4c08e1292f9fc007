import type { Base } from './base.ts';
import { tamperCalls } from './issuer-calls.ts';

/** The app as if it read to its end what an answer says, however long it is. */
export function readToTheEnd(base: Base, takes: (response: Response, url: URL) => boolean): Base {
  return tamperCalls(base, {
    async response(response, request) {
      if (!takes(response, new URL(request.url))) return response;
      return Response.json(JSON.parse(await response.text()));
    },
  });
}

/** Longer than any answer has to be, by what it says of itself. */
export function isLong({ headers }: Response): boolean {
  return Number(headers.get('content-length')) > 1_048_576;
}
