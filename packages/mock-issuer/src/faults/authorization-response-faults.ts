import type { Flow } from '../flow.ts';
import type { IssuerState } from '../issuer-state.ts';
import type { FaultId } from './catalogue.ts';
import type { Faults, FaultTable } from './faults.ts';

/** Makes a sound token of the sign-in that is being answered. */
export type Sign = (kind: 'id' | 'access') => Promise<string>;
type Edit = (answer: URLSearchParams, state: IssuerState, sign: Sign) => void | Promise<void>;

/** An error that was asked for, and what is done to the answer that holds it. */
export interface ErrorFault {
  readonly code: string;
  readonly edit: Edit;
}

const attacker = 'https://idp.attacker.example/i_other';
const script = '<script>document.title="owned"</script>';

/** What is done to the parameters that go back, a code or an error. */
const edits: FaultTable<Edit> = {
  'authorization-response/wrong-state': (answer, { ids }) => answer.set('state', ids.secret()),
  'authorization-response/missing-state': (answer) => answer.delete('state'),
  'authorization-response/wrong-iss': (answer) => answer.set('iss', attacker),
  'authorization-response/missing-iss': (answer) => answer.delete('iss'),
  'authorization-response/iss-trailing-slash': (answer, { url }) => answer.set('iss', `${url}/`),
  'authorization-response/iss-case': (answer, { url }) => {
    const { origin } = new URL(url);
    answer.set('iss', url.replace(origin, origin.toUpperCase()));
  },
  'authorization-response/duplicate-state': (answer, { ids }) =>
    answer.append('state', ids.secret()),
  'authorization-response/duplicate-iss': (answer) => answer.append('iss', attacker),
  'authorization-response/unknown-parameter': (answer) => answer.set('urn:example:unknown', '1'),
};

/** What is done to an answer that holds a code. */
const editsOfCodes: FaultTable<Edit> = {
  'authorization-response/duplicate-code': (answer, { ids }) => answer.append('code', ids.secret()),
  'authorization-response/missing-code': (answer) => answer.delete('code'),
  'authorization-response/long-code': (answer) => answer.set('code', 'c'.repeat(8_000)),
  'authorization-response/non-ascii-code': (answer) => answer.set('code', 'cödé-コード-🔑'),
  'authorization-response/code-and-error': (answer) => answer.set('error', 'access_denied'),
  'authorization-response/extra-id-token': async (answer, _state, sign) =>
    answer.set('id_token', await sign('id')),
  'authorization-response/extra-access-token': async (answer, _state, sign) =>
    answer.set('access_token', await sign('access')),
};

/** What is done to an error that has taken the code's place. */
const editsOfErrors: FaultTable<Edit> = {
  'authorization-response/error': () => {},
  'authorization-response/error-with-markup': (answer) => {
    answer.set('error_description', script);
    answer.set('error_uri', `javascript:${script}`);
  },
};

/** The error that is to take the place of the code or of another error, where there is such a fault. */
export function takeError(faults: Faults, flow: Flow): ErrorFault | undefined {
  const fault = faults.takeFirst((id) => editsOfErrors[id], flow);
  return fault && { edit: fault.what, code: String(fault.value ?? 'server_error') };
}

/** Spoils an answer that is ready, where there is such a fault. */
export async function spoil(
  answer: URLSearchParams,
  error: ErrorFault | undefined,
  { state, flow }: { readonly state: IssuerState; readonly flow: Flow },
  sign: Sign,
): Promise<void> {
  await error?.edit(answer, state, sign);
  const hasCode = answer.has('code');
  const find = (id: FaultId) => edits[id] ?? (hasCode ? editsOfCodes[id] : undefined);
  for (const { what: edit } of state.faults.take(find, flow)) await edit(answer, state, sign);
}
