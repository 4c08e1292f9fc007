import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { nativeTest } from '../suite.ts';

const folder = fileURLToPath(new URL('../../', import.meta.url));

/** The sources behind the entry points that package.json promises. */
async function entryPoints(): Promise<string[]> {
  const { exports }: { exports: Record<string, { default: string }> } = JSON.parse(
    await readFile(`${folder}package.json`, 'utf8'),
  );
  return Object.values(exports).map(({ default: file }) =>
    file.replace('./dist/', './src/').replace(/js$/, 'ts'),
  );
}

async function bundle(source: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
  });
  return outputFiles[0]?.text ?? assert.fail('there is no bundle');
}

nativeTest('bundle: every entry point is there, and none needs anything of Node', async () => {
  const files = await entryPoints();
  assert.ok(files.length > 1);
  // An import that no bundler can resolve, such as one of node:crypto, fails the build.
  const text = await bundle(files.map((file) => `export * from '${file}';`).join('\n'));
  assert.ok(!/\b(process|Buffer|require|__dirname)\b\s*[.([]/.test(text));
});

nativeTest('bundle: the client brings along no store and no lock', async () => {
  const text = await bundle(`export * from './src/index.ts';`);
  for (const name of ['MemorySessionStore', 'RedisSessionStore', 'SqliteRefreshLock']) {
    assert.ok(!text.includes(name), name);
  }
});
