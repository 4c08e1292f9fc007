import type { ReportedStep } from '../report/run-report.ts';

type Headers = ReportedStep['request']['headers'];

/** Everything that a step says, each thing by a name of its own, so that a difference can be named. */
export function factsOf({ request, answer, issuer }: ReportedStep): Map<string, string> {
  const facts = new Map<string, string>();
  facts.set('request: address', request.url);
  addHeaders(facts, 'request: header', request.headers);
  if (request.body !== undefined) facts.set('request: body', request.body);
  facts.set('status', answer === null ? 'no answer' : String(answer.status));
  if (answer !== null) {
    addHeaders(facts, 'header', answer.headers);
    addCookies(facts, answer.headers);
    if (answer.body !== undefined) facts.set('body', answer.body);
  }
  if (issuer !== undefined) {
    facts.set("the issuer's outcome", issuer.outcome);
    facts.set('faults', issuer.faults.join(', '));
  }
  return facts;
}

function addHeaders(facts: Map<string, string>, prefix: string, headers: Headers): void {
  for (const [name, value] of headers) {
    if (name !== 'set-cookie') add(facts, `${prefix} ${name}`, value);
  }
}

/** `cookie NAME` is its value; each attribute is a fact of its own, so that their order means nothing. */
function addCookies(facts: Map<string, string>, headers: Headers): void {
  for (const [header, text] of headers) {
    if (header !== 'set-cookie') continue;
    const [pair = '', ...attributes] = text.split(/;\s*/);
    const at = pair.indexOf('=');
    const name = `cookie ${pair.slice(0, at)}`;
    add(facts, name, pair.slice(at + 1));
    for (const attribute of attributes) {
      const [key = '', value = 'set'] = attribute.split('=');
      add(facts, `${name}: ${key.toLowerCase()}`, value);
    }
  }
}

function add(facts: Map<string, string>, name: string, value: string): void {
  const before = facts.get(name);
  facts.set(name, before === undefined ? value : `${before}, ${value}`);
}
