import type { Call } from '../call.ts';
import { answerInstead } from '../faults/answer-faults.ts';
import { keySet } from '../faults/jwks-faults.ts';

/** `/jwks.json` (RFC 7517 section 5). */
export async function jwks(call: Call): Promise<Response> {
  return (await answerInstead(call)) ?? Response.json(await keySet(call));
}
