/** After `changeset version`: what repeats a version says the new one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onlyHelp } from './only-help.ts';
import { idp } from './packages.ts';

onlyHelp(
  'usage: npm run version:packages\n\nWrites the version of packages/idp wherever it is repeated, after `changeset version`.',
);

const { version, dependencies } = idp.manifest;

await rewrite('src/version.ts', (text) => text.replace(/(version = ')[^']*'/, `$1${version}'`));
await rewrite('jsr.json', (text) => {
  const imports = Object.fromEntries(
    Object.entries(dependencies).map(([name, wanted]) => [name, `npm:${name}@${wanted}`]),
  );
  return `${JSON.stringify({ ...JSON.parse(text), version, imports }, null, 2)}\n`;
});

async function rewrite(name: string, change: (text: string) => string): Promise<void> {
  const file = join(idp.folder, name);
  await writeFile(file, change(await readFile(file, 'utf8')));
}
