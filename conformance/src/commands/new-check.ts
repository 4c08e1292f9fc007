import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { covers, requirements } from '../../traceability.ts';
import { draftsOf, mutantOf, withTrace } from '../new-check/templates.ts';
import { codeOf } from '../thrown.ts';
import { UsageError } from '../usage.ts';

const suite = fileURLToPath(new URL('../../', import.meta.url));
const checkId = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Entries of requirements that every check of an area belongs to, such as `id-token/*`. */
const wholeAreas = Object.values(requirements)
  .flatMap((section) => Object.values(section.requirements))
  .flatMap(({ checks }) => checks)
  .filter((entry) => entry.endsWith('/*'));

/**
 * Writes a check and the mutant that proves it, both working, to be changed into what their author wants, and lists the
 * check in `traceability.ts`.
 *
 * @param folder where `checks/`, `mutants/` and `traceability.ts` are
 * @throws UsageError when the name is none, or taken
 */
export async function newCheckCommand(
  names: readonly string[],
  folder: string = suite,
): Promise<number> {
  const [id = ''] = names;
  if (names.length !== 1 || !checkId.test(id)) {
    const given = names.length === 1 ? `"${id}" is none` : `${names.length} were given`;
    throw new UsageError(
      `new:check takes one name, AREA/SLUG in small letters, digits and hyphens, such as callback/code-leaves-the-url; ${given}`,
    );
  }
  const drafts = draftsOf(id);
  for (const { path, text } of drafts) await writeNew(join(folder, path), path, text);
  const list = join(folder, 'traceability.ts');
  const whole = wholeAreas.find((entry) => covers(entry, id));
  if (whole === undefined) await writeFile(list, withTrace(await readFile(list, 'utf8'), id));
  console.log(`${drafts.map(({ path }) => `made     conformance/${path}`).join('\n')}
${whole === undefined ? 'changed  conformance/traceability.ts' : `covered  by ${whole} in conformance/requirements`}

Now say in both what you want to hold${whole === undefined ? ', and in conformance/requirements which requirement it is' : ''}, then
  npm run conformance -- --check ${id}
  npm run conformance:prove -- --mutant ${mutantOf(id)}
  npm run conformance:scoreboard     runs it on the apps of other libraries, and names what needs a cause
  npm run docs                       prints docs/traceability.md and docs/scoreboard.md anew
Until the last two have run, in this order, npm test calls those pages stale.
docs/adding-a-check.md walks through one.`);
  return 0;
}

async function writeNew(file: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw new UsageError(`conformance/${path} is there already`);
    throw error;
  }
}
