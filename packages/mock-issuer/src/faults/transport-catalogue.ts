import { type FaultDescription, fault } from './description.ts';

/** What may go wrong with any request. */
const onConnections = {
  unavailable: fault(
    '503, with Retry-After where `value` gives one; nothing is consumed',
    'RFC9110-15.6.4',
  ),
  'gateway-error': fault(
    'an HTML page of a gateway with status `value`, by default 502; nothing is consumed',
    'RFC9110-15.6',
  ),
  'too-many-requests': fault(
    '429 with Retry-After: `value`, by default 1, and no JSON; nothing is consumed',
    'RFC6585-4',
  ),
  redirect: fault(
    '307 to the URL in `value`, or { url, status }; nothing is consumed',
    'RFC9110-15.4',
  ),
  reset: fault('the connection is cut before anything is done', 'RFC9110-9.2.2'),
  hang: fault('no answer; cut at release(), and nothing is consumed', 'RFC9110-9.2.2'),
  hold: fault(
    'the answer waits for release(), `before` (default) or `after` the request is handled',
    'RFC9110-9.2.2',
  ),
};

/** What may go wrong with an answer that has a body. */
const onBodies = {
  html: '200 with an HTML page; nothing is consumed',
  'not-json': '200 with a body that is no JSON; nothing is consumed',
  'json-array': '200 with a JSON array; nothing is consumed',
  null: '200 with `null`; nothing is consumed',
  'empty-body': '200 with no body at all; nothing is consumed',
  'huge-body': 'the right answer and 8 MB of spaces',
  'gzip-bomb': 'the right answer and 16 MB of spaces, sent as 16 KB of gzip',
  'wrong-content-type': 'the right answer as text/plain',
  'slow-body': 'half of the right answer; the rest at release()',
  'trickling-body':
    'a space each quarter of a second before the right answer: `value` of them, or without end until release()',
  'reset-mid-body': 'half of the right answer, then the connection is cut',
};

/** @param clause what makes the request safe to send again, or not */
export function lostResponse(clause: string): FaultDescription {
  return fault('the request is handled, then the connection is cut', clause);
}

type In<Area extends string, What extends string> = {
  readonly [id in `${Area}/${What}`]: FaultDescription;
};

/** What can happen to any request of an area, whatever it asks for. */
export function connectionFaults<const Area extends string>(area: Area) {
  return below(area, onConnections);
}

/** @param clause what the body has to be like */
export function bodyFaults<const Area extends string>(area: Area, clause: string) {
  const faults = Object.entries(onBodies).map(([what, does]) => [what, fault(does, clause)]);
  return below<Area, keyof typeof onBodies>(area, Object.fromEntries(faults));
}

function below<Area extends string, What extends string>(
  area: Area,
  faults: Readonly<Record<What, FaultDescription>>,
): In<Area, What> {
  const entries = Object.entries(faults).map(([what, description]) => [
    `${area}/${what}`,
    description,
  ]);
  return Object.fromEntries(entries);
}
