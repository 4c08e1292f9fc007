import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { repository, run } from '../run.ts';

test('every link between the documents of the repository leads somewhere', async () => {
  const { output } = await run('git', ['ls-files', '--cached', '--others', '--exclude-standard']);
  const documents = output.split('\n').filter((file) => file.endsWith('.md'));
  assert.ok(documents.includes('README.md'), output);
  const broken: string[] = [];
  for (const document of documents) {
    const text = await readFile(join(repository, document), 'utf8').catch(() => '');
    const prose = text.replaceAll(/(`+)[\s\S]*?\1/g, '');
    for (const [, target = ''] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
      const [path = ''] = target.split('#');
      if (path === '' || /^[a-z]+:/.test(path)) continue;
      if (!existsSync(join(repository, dirname(document), decodeURI(path)))) {
        broken.push(`${document}: ${target}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});
