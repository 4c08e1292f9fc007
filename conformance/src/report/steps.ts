import type { ReportedStep } from './run-report.ts';

/** The steps in the order in which they began, a line each, and one for those that follow each other alike. */
export function stepLines(steps: readonly ReportedStep[]): string[] {
  const runs: { line: string; times: number }[] = [];
  for (const line of steps.map(lineOf)) {
    const last = runs.at(-1);
    if (last?.line === line) last.times += 1;
    else runs.push({ line, times: 1 });
  }
  return runs.map(({ line, times }) => (times === 1 ? line : `${line}  (${times} times)`));
}

function lineOf({ from, to, request, answer, issuer }: ReportedStep): string {
  const { pathname } = new URL(request.url);
  const location = answer?.headers.find(([name]) => name === 'location')?.[1];
  const words = [
    `${from} → ${to}`,
    request.method,
    pathname,
    issuer?.grantType,
    answer === null ? 'no answer' : String(answer.status),
    issuer === undefined || issuer.outcome === 'ok' ? undefined : `(${issuer.outcome})`,
    location === undefined ? undefined : `-> ${location}`,
    issuer === undefined || issuer.faults.length === 0
      ? undefined
      : `fault: ${issuer.faults.join(', ')}`,
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

const longestBody = 600;

/** A step in full: `>` is sent, `<` is received. */
export function stepInFull({ request, answer }: ReportedStep): string[] {
  const { method, url, headers, body } = request;
  return [
    `> ${method} ${url}`,
    ...headers.map(([name, value]) => `> ${name}: ${value}`),
    ...(body === undefined ? [] : ['>', `> ${body}`]),
    ...(answer === null
      ? ['< no answer']
      : [
          `< ${answer.status}`,
          ...answer.headers.map(([name, value]) => `< ${name}: ${value}`),
          ...(answer.body === undefined ? [] : ['<', `< ${answer.body.slice(0, longestBody)}`]),
        ]),
  ];
}
