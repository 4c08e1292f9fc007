import type { Exchange } from '@authpi/mock-issuer';

/** The parameters of a recorded POST. */
export function formOf({ request }: Exchange): URLSearchParams {
  return new URLSearchParams(request.body);
}

/** A member of the JSON object that the issuer answered with; undefined where there is none. */
export function answered({ response }: Exchange, name: string): unknown {
  if (!('body' in response)) return undefined;
  try {
    const members: unknown = JSON.parse(response.body);
    return typeof members === 'object' && members !== null ? Reflect.get(members, name) : undefined;
  } catch {
    return undefined;
  }
}
