import type { Flow } from '../flow.ts';
import type { TokenResponse } from '../tokens.ts';
import type { Faults, FaultTable } from './faults.ts';

type Members = { [name in keyof TokenResponse]?: unknown } & { [name: string]: unknown };

/** What a fault of the members has to do with. */
interface Given {
  readonly value: unknown;
  /** The refresh token that was sent. */
  readonly spent: string | undefined;
}

const edits: FaultTable<(members: Members, given: Given) => void> = {
  'token/missing-access-token': (members) => delete members.access_token,
  'token/missing-token-type': (members) => delete members.token_type,
  'token/unknown-token-type': (members) => {
    members.token_type = 'N_A';
  },
  'token/token-type-case': (members) => {
    members.token_type = 'bEaReR';
  },
  'token/missing-id-token': (members) => delete members.id_token,
  'token/missing-expires-in': (members) => delete members.expires_in,
  'token/expires-in': (members, { value }) => {
    members.expires_in = value;
  },
  'token/missing-refresh-token': (members) => delete members.refresh_token,
  'token/same-refresh-token': (members, { spent }) => {
    members.refresh_token = spent ?? members.refresh_token;
  },
  'token/missing-scope': (members) => delete members.scope,
  'token/narrowed-scope': (members, { value }) => {
    members.scope = value ?? 'openid';
  },
  'token/odd-members': (members, { value }) => {
    Object.assign(members, value ?? { token_type: 1 });
  },
  'token/unknown-member': (members) => {
    members['urn:example:unknown'] = { nested: true };
  },
};

/** Faults of a token response that is otherwise right; what it was asked with is consumed. */
export function spoilMembers(
  faults: Faults,
  flow: Flow,
  response: TokenResponse,
  spent: string | undefined,
): Members {
  const members: Members = { ...response };
  for (const { what: edit, value } of faults.take((id) => edits[id], flow)) {
    edit(members, { value, spent });
  }
  return members;
}
