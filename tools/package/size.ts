/** Prints what importing each entry point of the SDK costs, and fails when one costs more than its budget. */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { onlyHelp } from './only-help.ts';
import { idp } from './packages.ts';

onlyHelp(`usage: npm run size

Prints what importing each entry point of the SDK costs, minified and gzipped, beside its budget.

Exit code: 0 all are within their budgets, 1 one is not, 2 wrong usage.`);

/** Bytes of own code, minified and gzipped, that one entry point may cost. */
const budgets = { '@authpi/idp': 17_900, other: 1_850 };

interface Size {
  readonly specifier: string;
  /** Its own code alone. */
  readonly own: number;
  /** With `oauth4webapi` and `jose`, as an app bundles it. */
  readonly whole: number;
  readonly budget: number;
}

const sizes = await Promise.all(
  idp.entries.map(async ({ specifier, module }): Promise<Size> => {
    const file = join(idp.folder, module);
    return {
      specifier,
      own: await bundledSize(file, Object.keys(idp.manifest.dependencies)),
      whole: await bundledSize(file, []),
      budget: specifier === '@authpi/idp' ? budgets['@authpi/idp'] : budgets.other,
    };
  }),
);

const rows = [
  ['bytes, minified and gzipped', 'own code', 'with dependencies', 'budget of own code'],
  ...sizes.map(({ specifier, own, whole, budget }) => [specifier, own, whole, budget].map(String)),
];
const widths = [0, 1, 2, 3].map((column) =>
  Math.max(...rows.map((row) => row[column]?.length ?? 0)),
);
for (const row of rows) {
  console.log(
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
}

const tooBig = sizes.filter(({ own, budget }) => own > budget);
for (const { specifier, own, budget } of tooBig) {
  console.error(`${specifier}: ${own} bytes, which is ${own - budget} over its budget`);
}
process.exitCode = tooBig.length === 0 ? 0 : 1;

async function bundledSize(file: string, external: string[]): Promise<number> {
  const { outputFiles } = await build({
    // That pure modules are imported for nothing is no news, and would bury the table.
    logLevel: 'error',
    stdin: { contents: `export * from ${JSON.stringify(file)}`, resolveDir: idp.folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external,
  });
  return outputFiles.reduce(
    (sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length,
    0,
  );
}
