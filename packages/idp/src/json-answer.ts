import { IdpError } from './errors.ts';
import { quotePublic } from './redact.ts';

/**
 * What a server can be made to answer as plain text is no answer of an endpoint, nor is a JWT that nobody asked for.
 *
 * @param answer of which endpoint, for the message
 * @param reference the section that wants JSON
 * @throws IdpError `invalid_response`
 */
export function sentAsJson(response: Response, answer: string, reference: string): Response {
  const type = response.headers.get('content-type') ?? '';
  if (!response.ok || /^application\/json *(;|$)/i.test(type)) return response;
  throw new IdpError('invalid_response', `The ${answer} answer is not sent as JSON`, {
    expected: 'application/json',
    received: quotePublic(type),
    reference,
    hint: 'Check that issuerUrl names an AuthPI issuer.',
  });
}
