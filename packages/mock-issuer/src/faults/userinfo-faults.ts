import type { Flow } from '../flow.ts';
import type { IssuerState } from '../issuer-state.ts';
import type { Client } from '../registry/clients.ts';
import type { FaultTable } from './faults.ts';

type Claims = { [name: string]: unknown };

interface Draft {
  readonly state: IssuerState;
  readonly client: Client;
  readonly claims: Claims;
  isSigned: boolean;
}

const edits: FaultTable<(draft: Draft, value: unknown) => unknown> = {
  'userinfo/wrong-sub': ({ state, claims }, value) => {
    claims.sub = value ?? state.ids.id('usr');
  },
  'userinfo/missing-sub': ({ claims }) => delete claims.sub,
  'userinfo/organizations': ({ claims }, value) => {
    claims.organizations = value;
  },
  'userinfo/aggregated-claims': (draft) => {
    const { email } = draft.claims;
    moveEmail(draft.claims, { JWT: sign(draft, { email }) });
  },
  'userinfo/distributed-claims': ({ claims }, value) =>
    moveEmail(claims, { endpoint: String(value ?? 'https://claims.example/email') }),
  'userinfo/signed': (draft) => {
    draft.isSigned = true;
  },
};

/** The answer, with whatever is asked to be wrong with this user's claims. */
export async function userinfoResponse(
  flow: Flow,
  input: Omit<Draft, 'isSigned'>,
): Promise<Response> {
  const draft = { ...input, isSigned: false };
  for (const { what: edit, value } of draft.state.faults.take((id) => edits[id], flow)) {
    await edit(draft, value);
  }
  const headers = { 'cache-control': 'no-store' };
  if (!draft.isSigned) return Response.json(draft.claims, { headers });
  return new Response(sign(draft, draft.claims), {
    headers: { ...headers, 'content-type': 'application/jwt' },
  });
}

/** Leaves the claim to a source of its own (OpenID Connect Core section 5.6.2). */
function moveEmail(claims: Claims, source: Claims): void {
  delete claims.email;
  claims._claim_names = { email: 'source' };
  claims._claim_sources = { source };
}

function sign({ state, client }: Draft, claims: Claims): string {
  return state.keys.sign({
    alg: client.responseSignatureAlg,
    header: {},
    claims: { iss: state.url, aud: client.id, ...claims },
  });
}
