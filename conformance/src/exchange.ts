import type { Exchange } from '@authpi/mock-issuer';
import { jsonObject } from './json-object.ts';

/** The parameters of a recorded POST. */
export function formOf({ request }: Exchange): URLSearchParams {
  return new URLSearchParams(request.body);
}

/** A member of the JSON object that the issuer answered with; undefined where there is none. */
export function answered({ response }: Exchange, name: string): unknown {
  return 'body' in response ? jsonObject(response.body)?.[name] : undefined;
}
