import type { Flow } from '../flow.ts';
import type { Ids } from '../ids.ts';
import type { Faults, FaultTable, Happening } from './faults.ts';

/** Makes a sound token of the sign-in that is being answered. */
export type Sign = (kind: 'id' | 'access') => Promise<string>;
type Edit = (answer: URLSearchParams, ids: Ids, sign: Sign) => void | Promise<void>;
export type ResponseFault = Happening<Edit>;

const attacker = 'https://idp.attacker.example/i_other';
const script = '<script>document.title="owned"</script>';

/** What is done to the parameters that go back. */
const edits: FaultTable<Edit> = {
  'authorization-response/wrong-state': (answer, ids) => answer.set('state', ids.secret()),
  'authorization-response/missing-state': (answer) => answer.delete('state'),
  'authorization-response/wrong-iss': (answer) => answer.set('iss', attacker),
  'authorization-response/missing-iss': (answer) => answer.delete('iss'),
  'authorization-response/iss-trailing-slash': (answer) =>
    answer.set('iss', `${answer.get('iss')}/`),
  'authorization-response/iss-case': (answer) => {
    const iss = answer.get('iss') ?? '';
    const { origin } = new URL(iss);
    answer.set('iss', iss.replace(origin, origin.toUpperCase()));
  },
  'authorization-response/duplicate-code': (answer, ids) => answer.append('code', ids.secret()),
  'authorization-response/duplicate-state': (answer, ids) => answer.append('state', ids.secret()),
  'authorization-response/duplicate-iss': (answer) => answer.append('iss', attacker),
  'authorization-response/missing-code': (answer) => answer.delete('code'),
  'authorization-response/long-code': (answer) => answer.set('code', 'c'.repeat(8_000)),
  'authorization-response/non-ascii-code': (answer) => answer.set('code', 'cödé-コード-🔑'),
  // The error has taken the code's place already.
  'authorization-response/error': () => {},
  'authorization-response/error-with-markup': (answer) => {
    answer.set('error_description', script);
    answer.set('error_uri', `javascript:${script}`);
  },
  'authorization-response/code-and-error': (answer) => answer.set('error', 'access_denied'),
  'authorization-response/extra-id-token': async (answer, _ids, sign) =>
    answer.set('id_token', await sign('id')),
  'authorization-response/extra-access-token': async (answer, _ids, sign) =>
    answer.set('access_token', await sign('access')),
  'authorization-response/unknown-parameter': (answer) => answer.set('urn:example:unknown', '1'),
};

export function takeResponseFaults(faults: Faults, flow: Flow): readonly ResponseFault[] {
  return faults.take((id) => edits[id], flow);
}

/** The error that takes the code's place, where there is such a fault. */
export function errorAskedFor(faults: readonly ResponseFault[]): string | undefined {
  const fault = faults.find(({ id }) => id.startsWith('authorization-response/error'));
  return fault && String(fault.value ?? 'server_error');
}

export async function spoil(
  answer: URLSearchParams,
  faults: readonly ResponseFault[],
  ids: Ids,
  sign: Sign,
): Promise<void> {
  for (const { what: edit } of faults) await edit(answer, ids, sign);
}
