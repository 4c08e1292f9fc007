import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { draftsOf, mutantOf } from '../new-check/templates.ts';
import { UsageError } from '../usage.ts';

const suite = fileURLToPath(new URL('../../', import.meta.url));
const checkId = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * Writes a check and the mutant that proves it, both working, to be changed into what their author wants.
 *
 * @param folder where `checks/` and `mutants/` are
 * @throws UsageError when the name is none, or taken
 */
export async function newCheckCommand(
  names: readonly string[],
  folder: string = suite,
): Promise<number> {
  const [id = ''] = names;
  if (names.length !== 1 || !checkId.test(id)) {
    throw new UsageError('new:check takes one name, such as callback/code-leaves-the-url');
  }
  const drafts = draftsOf(id);
  for (const { path, text } of drafts) await writeNew(join(folder, path), path, text);
  console.log(`${drafts.map(({ path }) => `made  conformance/${path}`).join('\n')}

Now say in both what you want to hold, then
  npm run conformance -- --grep ${id}
  npm run conformance:prove -- --mutant ${mutantOf(id)}
docs/adding-a-check.md walks through one.`);
  return 0;
}

async function writeNew(file: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new UsageError(`conformance/${path} is there already`);
    }
    throw error;
  }
}
