import { promisedVersions, promisers } from '../../conformance/runtimes/promised.ts';
import { isSupported, readSupport, type VersionResult } from '../../conformance/src/support.ts';
import { generatedBy, table } from './markdown.ts';

/** Which versions of which runtimes the SDK runs on, as it was found. */
export function support(): string {
  const { sdk, platform, versions } = readSupport();
  const rows = promisedVersions.map(({ spec, by, because }) => {
    const result = versions.find((each) => each.spec === spec);
    if (result === undefined)
      throw new Error(`${spec} was not judged: npm run conformance:versions`);
    return [
      `\`${spec}\``,
      result.version,
      by,
      isSupported(result) ? '✔' : '✖',
      half(result.sdkTests),
      half(result.checks),
      because?.text ?? '',
    ];
  });
  const failing = versions.filter((result) => !isSupported(result));
  return `${generatedBy('conformance/support-results.json, which `npm run conformance:versions` writes')}

# Runtime versions

\`@authpi/idp\` ${sdk}, judged on ${platform}. Each version runs the same two things: the unit tests of the SDK that all runtimes
share, without any app (*SDK*), and every check of the conformance suite against the example app, which is built on Hono (*app*): as many
of both as there were when the versions were judged.
A row is green when both pass whole.

Old versions strip no types, so the app and the tests are bundled for all versions alike (esbuild, ES2022). Node 18 runs with
\`--experimental-global-webcrypto\`: it has Web Crypto, but without the flag not as a global. \`workerd@DATE\` is a compatibility date on the
workerd that this repository pins, which is how Cloudflare runs Workers: always the newest workerd, the date as deployed.
\`workerd@1.DATE\` is a workerd of that day with the newest compatibility date that it takes.

${Object.entries(promisers)
  .map(([name, text]) => `- *${name}*: ${text}`)
  .join('\n')}

${table(['version', 'what ran', 'promised by', '', 'SDK', 'app', 'why not'], rows)}

Repeat one row: \`npm run conformance -- --runtime bun@1.0\`. All: \`npm run conformance:versions\`; of a build before it
is published: \`npm run conformance:versions -- --sdk ./idp.tgz\`. Add a version: record it with \`npm run conformance:record -- node@25\`, and name it in \`conformance/runtimes/promised.ts\`.
${failing.map(details).join('')}`;
}

function half({ passed, failed, startFailure }: VersionResult['checks']): string {
  if (startFailure !== undefined) return 'does not run';
  return `${passed} of ${passed + failed.length}`;
}

function details({ spec, sdkTests, checks }: VersionResult): string {
  return `
## \`${spec}\`

${[told('SDK', sdkTests), told('app', checks)]
  .filter((lines) => lines.length > 0)
  .map((lines) => lines.join('\n'))
  .join('\n\n')}
`;
}

const mostNames = 12;

function told(name: string, { failed, startFailure }: VersionResult['checks']): string[] {
  if (startFailure !== undefined) return [`${name}:`, '', '```text', startFailure, '```'];
  if (failed.length === 0) return [];
  const more = failed.length > mostNames ? [`- and ${failed.length - mostNames} more`] : [];
  return [
    `${name}, ${failed.length} failed:`,
    '',
    ...failed.slice(0, mostNames).map((each) => `- \`${each}\``),
    ...more,
  ];
}
