import type { ReportedStep } from '../src/report/run-report.ts';

type Message = ReportedStep['request'] | NonNullable<ReportedStep['answer']>;

/** One arrow of a sequence diagram: a request, its answer, or the answer that never came. */
export interface Arrow {
  readonly kind: 'request' | 'answer' | 'no answer';
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** What the issuer was made to do wrong. */
  readonly faults: readonly string[];
  readonly message: Message | null;
}

const order = ['browser', 'app', 'issuer', 'elsewhere'];

/** Who takes part, from left to right: browsers, the app, the issuer, and any other host. */
export function partiesOf(steps: readonly ReportedStep[]): string[] {
  const parties = new Set(['app', ...steps.flatMap(({ from, to }) => [from, to])]);
  const rank = (party: string) => order.indexOf(party.replace(/ \d+$/, ''));
  return [...parties].sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** Every arrow in the order in which it was sent. */
export function arrowsOf(steps: readonly ReportedStep[]): Arrow[] {
  return steps
    .flatMap((step) => [
      { place: step.began, arrow: requestOf(step) },
      { place: step.ended, arrow: answerOf(step) },
    ])
    .sort((a, b) => a.place - b.place)
    .map(({ arrow }) => arrow);
}

function requestOf({ from, to, request, issuer }: ReportedStep): Arrow {
  const { method, url } = request;
  const grant = issuer?.grantType === undefined ? '' : ` (${issuer.grantType})`;
  const label = `${method} ${to === 'elsewhere' ? url : pathOf(url)}${grant}`;
  return { kind: 'request', from, to, label, faults: [], message: request };
}

function answerOf({ from, to, answer, issuer }: ReportedStep): Arrow {
  const faults = issuer?.faults ?? [];
  const ends = { from: to, to: from, faults };
  if (answer === null) return { ...ends, kind: 'no answer', label: 'no answer', message: null };
  const location = answer.headers.find(([name]) => name === 'location')?.[1];
  const error = issuer === undefined || issuer.outcome === 'ok' ? '' : ` ${issuer.outcome}`;
  const label = `${answer.status}${error}${location === undefined ? '' : ` → ${shortUrl(location)}`}`;
  return { ...ends, kind: 'answer', label, message: answer };
}

/** What stands behind the host, without the query, which is shown on demand. */
function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function shortUrl(url: string): string {
  if (!URL.canParse(url)) return url.replace(/\?.*/, '?…');
  const { host, pathname, search } = new URL(url);
  return `${host}${pathname}${search === '' ? '' : '?…'}`;
}
