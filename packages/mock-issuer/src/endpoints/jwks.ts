import type { Call } from '../call.ts';
import { answerInstead } from '../faults/answer-faults.ts';
import { keySet } from '../faults/jwks-faults.ts';
import { strangersKeySet } from '../faults/strangers-keys.ts';

/** `/jwks.json` (RFC 7517 section 5). */
export async function jwks(call: Call): Promise<Response> {
  return (await answerInstead(call)) ?? Response.json(await keySet(call));
}

/** Keys that are not the issuer's: what a token with the fault `embedded-jku` links to. */
export async function strangersJwks(): Promise<Response> {
  return Response.json(await strangersKeySet());
}
