/** Writes docs/api from the docstrings of the SDK. */
import { join } from 'node:path';
import { onlyHelp } from './only-help.ts';
import { idp } from './packages.ts';
import { repository, run, tool } from './run.ts';

export const committedReference = join(repository, 'docs', 'api');

/** @returns what typedoc has to say; nothing of it may be a warning */
export async function writeReference(
  folder: string,
): Promise<{ code: number | null; output: string }> {
  const entryPoints = idp.entries.flatMap(({ module }) => [
    '--entryPoints',
    join(idp.folder, module.replace('./dist/', './src/').replace(/\.js$/, '.ts')),
  ]);
  const options = join(repository, 'tools', 'package', 'typedoc.json');
  return run(tool('typedoc'), ['--options', options, '--out', folder, ...entryPoints]);
}

if (import.meta.main) {
  onlyHelp(`usage: npm run docs:api

Writes docs/api from the docstrings of the SDK.

Exit code: 0 written, 1 a docstring is wrong or links to nothing, 2 wrong usage.`);
  const { code, output } = await writeReference(committedReference);
  console.log(output.trimEnd());
  process.exitCode = code === 0 ? 0 : 1;
}
