import type { ReportedStep } from './run-report.ts';

/** One line for each step, in the order in which they began. */
export function stepLines(steps: readonly ReportedStep[]): string[] {
  return steps.map(({ from, to, request, answer, issuer }) => {
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
  });
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
