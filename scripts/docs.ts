// Writes every generated document; with --check, only says which are stale.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { NotRun } from '../conformance/targets/outcomes.ts';
import { documents } from './docs/documents.ts';

const usage = `usage: npm run docs [-- --check]

Writes the documents under docs/ that are printed from data. With --check nothing is written.

Exit code: 0 all are up to date, 1 with --check when one is stale, or when one lacks data that has to be taken first,
2 wrong usage.`;

async function main(args: string[]): Promise<number> {
  const { check, help } = parseArgs({
    args,
    options: { check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  }).values;
  if (help) {
    console.log(usage);
    return 0;
  }
  let stale = 0;
  let lacking = 0;
  for (const [path, print] of Object.entries(documents)) {
    const file = new URL(`../${path}`, import.meta.url);
    const text = await textOf(print);
    if (text instanceof NotRun) {
      lacking += 1;
      console.error(`not written: ${path}: ${text.message}`);
      continue;
    }
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    stale += 1;
    if (!check) await writeFile(file, text);
    console.log(`${check ? 'stale' : 'written'}: ${path}`);
  }
  return lacking > 0 || (check && stale > 0) ? 1 : 0;
}

/** What is printed, or why it cannot be yet. */
async function textOf(print: () => string | Promise<string>): Promise<string | NotRun> {
  try {
    return await print();
  } catch (error) {
    if (error instanceof NotRun) return error;
    throw error;
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  console.error(`${error.message}\nSee --help.`);
  process.exitCode = 2;
}
