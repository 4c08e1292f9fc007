import type { Flow } from '../flow.ts';
import { newSecret } from '../ids.ts';
import { type FaultId, faultCatalogue } from './catalogue.ts';
import type { ActiveFault, Faults } from './faults.ts';

type ResponseFault = Extract<FaultId, `authorization-response/${string}`>;

const isResponseFault = (id: FaultId): id is ResponseFault =>
  id.startsWith('authorization-response/');
const responseFaultIds = (Object.keys(faultCatalogue) as FaultId[]).filter(isResponseFault);

/** What is done to the parameters that go back; the fault `error` has taken the code's place already. */
const edits: { readonly [id in ResponseFault]?: (answer: URLSearchParams) => void } = {
  'authorization-response/wrong-state': (answer) => answer.set('state', newSecret()),
  'authorization-response/missing-state': (answer) => answer.delete('state'),
  'authorization-response/wrong-iss': (answer) =>
    answer.set('iss', 'https://idp.attacker.example/i_other'),
  'authorization-response/missing-iss': (answer) => answer.delete('iss'),
  'authorization-response/iss-trailing-slash': (answer) =>
    answer.set('iss', `${answer.get('iss')}/`),
  'authorization-response/duplicate-code': (answer) => answer.append('code', newSecret()),
  'authorization-response/duplicate-state': (answer) => answer.append('state', newSecret()),
  'authorization-response/code-and-error': (answer) => answer.set('error', 'access_denied'),
  'authorization-response/extra-id-token': (answer) =>
    answer.set('id_token', `${newSecret()}.${newSecret()}.${newSecret()}`),
};

export function takeResponseFaults(faults: Faults, flow: Flow): ActiveFault[] {
  const taken = faults.take(responseFaultIds, flow);
  flow.faults.push(...taken.map(({ input }) => input.fault));
  return taken;
}

export function spoil(answer: URLSearchParams, faults: readonly ActiveFault[]): void {
  for (const { input } of faults) {
    if (isResponseFault(input.fault)) edits[input.fault]?.(answer);
  }
}
