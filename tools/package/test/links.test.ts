import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { repository, run } from '../run.ts';

test('every link between the documents of the repository leads somewhere', async () => {
  const { output } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard']);
  const documents = output.split('\n').filter((file) => file.endsWith('.md'));
  assert.ok(documents.includes('README.md'), output);
  const broken: string[] = [];
  for (const document of documents) {
    for (const path of await linksOf(document)) {
      if (!existsSync(join(repository, dirname(document), path))) {
        broken.push(`${document}: ${path}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});

for (const name of ['idp', 'mock-issuer']) {
  test(`what the documents of @authpi/${name} link to comes with the package`, async () => {
    const folder = `packages/${name}`;
    const { output } = await run('npm', ['pack', '--dry-run', '--json', '-w', folder]);
    const [{ files }] = JSON.parse(output.slice(output.indexOf('['))) as [
      { files: { path: string }[] },
    ];
    const packed = new Set(files.map(({ path }) => path));
    assert.ok(packed.has('README.md'), output);
    const missing: string[] = [];
    for (const document of packed) {
      if (!document.endsWith('.md')) continue;
      for (const path of await linksOf(`${folder}/${document}`)) {
        if (!packed.has(posix.join(posix.dirname(document), path))) {
          missing.push(`${document}: ${path}`);
        }
      }
    }
    assert.deepEqual(missing, []);
  });
}

/** What a document links to in this repository, as paths beside it. */
async function linksOf(document: string): Promise<string[]> {
  const text = await readFile(join(repository, document), 'utf8').catch(() => '');
  const prose = text.replaceAll(/(`+)[\s\S]*?\1/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    const [path = ''] = target.split('#');
    return path === '' || /^[a-z]+:/.test(path) ? [] : decodeURI(path);
  });
}
