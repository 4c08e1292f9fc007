import type { Flow } from '../flow.ts';
import type { IssuerState } from '../issuer-state.ts';
import { OAuthError } from '../oauth-error.ts';
import type { TokenResponse } from '../tokens.ts';
import type { Faults } from './faults.ts';

type Members = { [name: string]: unknown };

/** Ends the connection without an answer. */
export type Cut = () => Response;

/** Faults that answer in the place of the token endpoint, so that nothing is consumed. */
export async function answerInstead(
  { faults }: IssuerState,
  flow: Flow,
  cut: Cut,
): Promise<Response | undefined> {
  const taken = faults.take(
    [
      'token/error',
      'token/unavailable',
      'token/too-many-requests',
      'token/html',
      'token/not-json',
      'token/json-array',
      'token/redirect',
      'token/reset',
      'token/hang',
      'token/huge-body',
    ],
    flow,
  );
  const [fault] = taken;
  if (fault === undefined) {
    await hold(faults, flow, 'before');
    return undefined;
  }
  flow.faults.push(fault.input.fault);
  const { value } = fault.input;
  switch (fault.input.fault) {
    case 'token/error':
      throw errorOf(value);
    case 'token/unavailable':
      throw new OAuthError('temporarily_unavailable', 'A fault was asked for', 503);
    case 'token/too-many-requests':
      return new Response('Too many requests', {
        status: 429,
        headers: { 'retry-after': String(value ?? 1) },
      });
    case 'token/html':
      return new Response('<!doctype html><title>Maintenance</title>', {
        headers: { 'content-type': 'text/html; charset=utf-8' },
      });
    case 'token/not-json':
      return json('{"access_token": ');
    case 'token/json-array':
      return json('[]');
    case 'token/redirect':
      return new Response(null, { status: 307, headers: { location: String(value) } });
    case 'token/huge-body':
      return json(JSON.stringify({ padding: 'x'.repeat(8 * 1_024 * 1_024) }));
    case 'token/hang':
      await fault.released;
      return cut();
    default:
      return cut();
  }
}

/** Faults of an answer that is otherwise right; what it was asked with is consumed. */
export async function applyToResponse(
  { faults }: IssuerState,
  flow: Flow,
  response: TokenResponse,
  cut: Cut,
): Promise<Response> {
  const members: Members = { ...response };
  const taken = faults.take(
    [
      'token/missing-access-token',
      'token/missing-token-type',
      'token/unknown-token-type',
      'token/token-type-case',
      'token/missing-id-token',
      'token/missing-expires-in',
      'token/expires-in',
      'token/missing-refresh-token',
      'token/narrowed-scope',
      'token/lost-response',
    ],
    flow,
  );
  for (const { input } of taken) {
    flow.faults.push(input.fault);
    edit(members, input.fault, input.value);
  }
  await hold(faults, flow, 'after');
  if (taken.some(({ input }) => input.fault === 'token/lost-response')) return cut();
  return json(JSON.stringify(members));
}

function edit(members: Members, fault: string, value: unknown): void {
  switch (fault) {
    case 'token/missing-access-token':
      delete members.access_token;
      break;
    case 'token/missing-token-type':
      delete members.token_type;
      break;
    case 'token/unknown-token-type':
      members.token_type = 'N_A';
      break;
    case 'token/token-type-case':
      members.token_type = 'bEaReR';
      break;
    case 'token/missing-id-token':
      delete members.id_token;
      break;
    case 'token/missing-expires-in':
      delete members.expires_in;
      break;
    case 'token/expires-in':
      members.expires_in = value;
      break;
    case 'token/missing-refresh-token':
      delete members.refresh_token;
      break;
    case 'token/narrowed-scope':
      members.scope = value ?? 'openid';
      break;
  }
}

async function hold(faults: Faults, flow: Flow, when: 'before' | 'after'): Promise<void> {
  const taken = faults.take(['token/hold'], flow, ({ value = 'before' }) => value === when);
  for (const { input, released } of taken) {
    flow.faults.push(input.fault);
    await released;
  }
}

function errorOf(value: unknown): OAuthError {
  const asked: Members = typeof value === 'object' && value !== null ? { ...value } : {};
  const error = typeof asked.error === 'string' ? asked.error : 'invalid_grant';
  const status = asked.status === 401 || asked.status === 403 ? asked.status : 400;
  return new OAuthError(error, 'A fault was asked for', status);
}

function json(body: string): Response {
  return new Response(body, {
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
