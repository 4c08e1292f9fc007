import { hash } from 'node:crypto';
import type { Exchange, Issuer } from '@authpi/mock-issuer';
import { formOf } from './exchange.ts';

/**
 * The token requests that belong to nobody, since their code is none that the issuer gave, by the logins that began with
 * these authorization requests: the verifier of each is one's (RFC 7636 section 4.6).
 */
export function strayTokenRequests(
  { record }: Issuer,
  authorizationRequests: readonly URL[],
  since: number,
): Exchange[] {
  const challenges = new Set(
    authorizationRequests.map(({ searchParams }) => searchParams.get('code_challenge')),
  );
  return record.all({ endpoint: 'token', since }).filter((exchange) => {
    const verifier = formOf(exchange).get('code_verifier');
    if (exchange.userId !== undefined || verifier === null) return false;
    return challenges.has(hash('sha256', verifier, 'base64url'));
  });
}
