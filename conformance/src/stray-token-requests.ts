import { createHash } from 'node:crypto';
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
    return exchange.userId === undefined && verifier !== null && challenges.has(s256(verifier));
  });
}

function s256(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}
