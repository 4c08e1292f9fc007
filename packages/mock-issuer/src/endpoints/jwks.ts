import type { Flow } from '../flow.ts';
import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';

/** `/jwks.json` (RFC 7517 section 5). */
export function jwks({ keys, faults }: IssuerState, flow: Flow): Response {
  flow.endpoint = 'jwks';
  const [fault] = faults.take(['jwks/unavailable', 'jwks/empty', 'jwks/html'], flow);
  if (fault !== undefined) flow.faults.push(fault.input.fault);
  switch (fault?.input.fault) {
    case 'jwks/unavailable':
      throw new OAuthError('temporarily_unavailable', 'A fault was asked for', 503);
    case 'jwks/empty':
      return Response.json({ keys: [] });
    case 'jwks/html':
      return new Response('<!doctype html><title>Maintenance</title>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    default:
      return Response.json(keys.jwks());
  }
}
