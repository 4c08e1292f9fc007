import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { build } from 'esbuild';

/**
 * One module with the sources, as they are instrumented below `root`, and the unit tests. One, so that
 * importing it again under another name gives an environment in which nothing has happened yet.
 */
export async function bundleTests(root: string, outfile: string): Promise<void> {
  await build({
    stdin: {
      contents: `
        import './packages/idp/test/all-tests.ts';
        import './tools/mutation/node-tests.ts';
        export { collected } from './tools/mutation/collecting-suite.ts';`,
      resolveDir: root,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    packages: 'external',
    // The package promises that importing its sources does nothing; importing a test registers it.
    ignoreAnnotations: true,
    logLevel: 'error',
    plugins: [
      {
        name: 'collect',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /\/suite\.ts$/ }, () => ({
            path: `${root}/tools/mutation/collecting-suite.ts`,
          }));
          onLoad({ filter: /\.test\.ts$|node-tests\.ts$/ }, async ({ path }) => ({
            loader: 'ts',
            contents: `
              import { enterFile, enterLine } from ${JSON.stringify(`${root}/tools/mutation/collecting-suite.ts`)};
              enterFile(${JSON.stringify(relative(root, path).replaceAll(sep, '/'))});
              ${withLines(await readFile(path, 'utf8'))}`,
          }));
        },
      },
    ],
  });
}

/** Says the line before each test that is registered. */
function withLines(source: string): string {
  return source
    .split('\n')
    .map((text, index) =>
      text.replace(/^( *)(test|nativeTest)\(/, `$1(enterLine(${index + 1}), $2)(`),
    )
    .join('\n');
}
