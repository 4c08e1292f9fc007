// Writes every generated document; with --check, only says which are stale.
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { documents } from './docs/documents.ts';

const usage = `usage: npm run docs [-- --check]

Writes the documents under docs/ that are printed from data. With --check nothing is written; the exit code is 1 when
one is stale.`;

async function main(args: string[]): Promise<number> {
  const { check, help } = parseArgs({
    args,
    options: { check: { type: 'boolean' }, help: { type: 'boolean' } },
  }).values;
  if (help) {
    console.log(usage);
    return 0;
  }
  let stale = 0;
  for (const [path, print] of Object.entries(documents)) {
    const file = new URL(`../${path}`, import.meta.url);
    const text = await print();
    if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue;
    stale += 1;
    if (!check) await writeFile(file, text);
    console.log(`${check ? 'stale' : 'written'}: ${path}`);
  }
  return check && stale > 0 ? 1 : 0;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
