import { hash } from 'node:crypto';
import type { Exchange } from '@authpi/mock-issuer';
import type { IncomingResponse } from '../browser/network.ts';
import type { BrowserRequest } from '../browser/traffic.ts';
import { Tally } from '../parity/tally.ts';
import type { Evidence } from './evidence.ts';
import { inFreeOrder, withoutWhich } from './free-order.ts';
import { Labels, type Place, withoutChance } from './labels.ts';
import { omitted, withoutEndlessRest, withoutStyles } from './omitted.ts';
import { valuesIn } from './values.ts';

export type Header = [name: string, value: string];

export interface Request {
  method: string;
  /** Absolute, but for the names of app and issuer the same in every run. */
  url: string;
  headers: Header[];
  body?: string;
}

export interface Answer {
  status: number;
  headers: Header[];
  body?: string;
}

/** One request with its answer: two arrows of a sequence diagram. */
export interface Step {
  /** `browser`, `browser 2` and so on, or `app`. */
  from: string;
  to: 'app' | 'issuer' | 'elsewhere';
  /** Places in the transcript's one sequence of beginnings and ends, from 0. */
  began: number;
  ended: number;
  request: Request;
  /** Null where none came, or the connection was cut. */
  answer: Answer | null;
  /** What the issuer made of it, where it was asked. */
  issuer?: {
    endpoint: string;
    grantType?: string;
    /** `ok`, or the error's code. */
    outcome: string;
    /** The ids of the faults that struck. */
    faults: string[];
  };
}

export interface Transcript {
  /** Equal for two runs whose transcripts differ in nothing but the order of what ran at the same time. */
  readonly key: string;
  readonly steps: readonly Step[];
  /** Takes secrets and random values out of any other text about this check. */
  clean(text: string): string;
}

/**
 * What happened, in its true order, without secrets and without what differs from run to run. Headers that may differ
 * between runtimes are noted in the tally and left out.
 */
export function transcriptOf(evidence: Evidence, tally = new Tally()): Transcript {
  const labels = new Labels(valuesIn(evidence), placesOf(evidence));
  const raw = rawSteps(evidence);
  const { inTurn, atOnce } = inFreeOrder(raw, (step) =>
    textOf(ofAny(step), (text) => labels.applyUnnumbered(text)),
  );
  const named = new Map<Step, Step>();
  const name = (step: Step, orderIsChance: boolean) => {
    const shown = sifted(
      mapTexts(step, (text) => labels.apply(text, orderIsChance)),
      tally,
    );
    named.set(step, shown);
    return shown;
  };
  // The names of what came before are fixed by then; only new ones are given by chance.
  const texts = [
    ...inTurn.map((step) => textOf(name(step, false))),
    ...atOnce.map((step) => withoutChance(textOf(ofAny(name(step, true))))).sort(),
  ];
  return {
    key: hash('sha256', texts.join('\n'), 'base64url'),
    steps: raw.map((step) => named.get(step) ?? step),
    clean: (text) => labels.apply(text),
  };
}

function placesOf({ app, issuerUrl }: Evidence): Place[] {
  const appUrl = new URL(app.baseUrl);
  const issuer = new URL(issuerUrl);
  return [
    [app.baseUrl, 'https://app.test'],
    [appUrl.host, 'app.test'],
    [issuerUrl, 'https://issuer.test'],
    [issuer.origin, 'https://issuer.test'],
    [issuer.host, 'issuer.test'],
  ];
}

/** Oldest first. What the issuer recorded of a browser's request is no step of its own. */
function rawSteps({ app, issuerUrl, requests, exchanges }: Evidence): Step[] {
  const ofBrowsers = new Set<Exchange>();
  const steps: Step[] = requests.map((entry) => {
    const exchange = exchanges.find((each) => isSame(entry, each));
    if (exchange !== undefined) ofBrowsers.add(exchange);
    return stepOfBrowser(entry, { app: app.baseUrl, issuer: new URL(issuerUrl).origin }, exchange);
  });
  for (const exchange of exchanges) {
    if (!ofBrowsers.has(exchange)) steps.push(stepOfApp(exchange));
  }
  steps.sort((a, b) => a.began - b.began);
  const marks = steps.flatMap(({ began, ended }) => [began, ended]).sort((a, b) => a - b);
  const places = new Map(marks.map((mark, place) => [mark, place]));
  for (const step of steps) {
    step.began = places.get(step.began) ?? 0;
    step.ended = places.get(step.ended) ?? 0;
  }
  return steps;
}

function isSame({ began, ended = Infinity, request }: BrowserRequest, exchange: Exchange): boolean {
  return (
    began < exchange.began &&
    exchange.ended < ended &&
    request.method === exchange.request.method &&
    request.url.href === exchange.request.url
  );
}

function stepOfBrowser(
  { browser, began, ended, request, answer }: BrowserRequest,
  origins: { readonly app: string; readonly issuer: string },
  exchange: Exchange | undefined,
): Step {
  const { method, url, headers, body } = request;
  const to = partyAt(url, origins);
  return {
    from: browser,
    to,
    began,
    ended: ended ?? Infinity,
    request: { method, url: url.href, headers: [...headers], ...bodyOf(body) },
    answer: answer === undefined ? null : answerTo(answer, to),
    ...(exchange === undefined ? {} : { issuer: wordOf(exchange) }),
  };
}

function partyAt(
  { origin }: URL,
  { app, issuer }: { readonly app: string; readonly issuer: string },
): Step['to'] {
  if (origin === app) return 'app';
  return origin === issuer ? 'issuer' : 'elsewhere';
}

function answerTo(answer: IncomingResponse, to: Step['to']): Answer {
  if (to === 'issuer') return pageOfIssuer(answer);
  return { status: answer.status, headers: [...answer.headers], ...bodyOf(answer.body) };
}

const transport = /^(?:date|connection|keep-alive|content-length|transfer-encoding)$/;

/** The suite's own pages are not judged. They list the users of other checks too. */
function pageOfIssuer({ status, headers, body }: IncomingResponse): Answer {
  const isPage = headers.get('content-type')?.startsWith('text/html');
  return {
    status,
    headers: [...headers].filter(([name]) => !transport.test(name)),
    ...bodyOf(isPage ? '[a page of the issuer]' : body),
  };
}

function stepOfApp(exchange: Exchange): Step {
  const { began, ended, request, response } = exchange;
  const { method, url, headers, body } = request;
  return {
    from: 'app',
    to: 'issuer',
    began,
    ended,
    request: { method, url, headers: Object.entries(headers), ...bodyOf(body) },
    answer:
      'aborted' in response
        ? null
        : {
            status: response.status,
            headers: headersOfIssuer(response.headers),
            ...bodyOf(response.body),
          },
    issuer: wordOf(exchange),
  };
}

/** How long an answer is when it is compressed depends on the random values in it. */
function headersOfIssuer(headers: Readonly<Record<string, string>>): Header[] {
  const isCompressed = 'content-encoding' in headers;
  return Object.entries(headers).filter(([name]) => !isCompressed || name !== 'content-length');
}

function wordOf({ endpoint, grantType, outcome, faults }: Exchange): NonNullable<Step['issuer']> {
  return {
    endpoint,
    ...(grantType === undefined ? {} : { grantType }),
    outcome,
    faults: [...faults],
  };
}

function sifted(step: Step, tally: Tally): Step {
  const { from, to, request, answer } = step;
  if (from === 'app') {
    return { ...step, request: { ...request, headers: tally.sift(request.headers, 'calls') } };
  }
  if (to !== 'app' || answer === null) return step;
  return { ...step, answer: { ...answer, headers: tally.sift(answer.headers, 'answers') } };
}

function bodyOf(body: string | undefined): { body?: string } {
  return body === undefined || body === '' ? {} : { body: withoutEndlessRest(body) };
}

function mapTexts(step: Step, map: (text: string) => string): Step {
  const { request, answer } = step;
  const headersOf = (headers: Header[]) =>
    headers.map(([name, value]): Header => [name, map(value)]);
  const mappedBody = (body: string | undefined) =>
    body === undefined ? {} : { body: shortened(map(withoutStyles(body))) };
  return {
    ...step,
    request: {
      method: request.method,
      url: map(request.url),
      headers: headersOf(request.headers),
      ...mappedBody(request.body),
    },
    answer: answer && {
      status: answer.status,
      headers: headersOf(answer.headers),
      ...mappedBody(answer.body),
    },
  };
}

const longestBody = 4_000;

function shortened(body: string): string {
  if (body.length <= longestBody) return body;
  return `${body.slice(0, longestBody)} … ${omitted(body.slice(longestBody))}`;
}

/** All of a step but its place in time. */
function ofAny(step: Step): Step {
  return { ...step, from: withoutWhich(step.from) };
}

function textOf(step: Step, map: (text: string) => string = String): string {
  const { from, to, issuer, request, answer } = mapTexts(step, map);
  return JSON.stringify([from, to, issuer, request, answer]);
}
