import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, test } from 'node:test';
import { bun, deno } from '../../../packages/idp/test/run/programs.ts';
import { installedProject } from '../installed.ts';
import { idp, mockIssuer } from '../packages.ts';
import { repository, run, tool } from '../run.ts';

const project = await installedProject();
after(() => project[Symbol.asyncDispose]());

const entries = [idp, mockIssuer].flatMap((published) => published.entries);
const bin = (name: string) => join(repository, 'node_modules', '.bin', name);

describe('a tarball holds what was built and nothing else', () => {
  for (const [name, files] of project.contents) {
    test(name, () => {
      const wanted =
        /^(dist\/.*\.(js|d\.ts)|docs\/[a-z]+\.md|README\.md|FAULTS\.md|CHANGELOG\.md|LICENSE|package\.json)$/;
      assert.deepEqual(
        files.filter((file) => !wanted.test(file)),
        [],
      );
      for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE'])
        assert.ok(files.includes(file), file);
    });
  }
});

describe('every entry point type-checks in an app, its declarations included', async () => {
  const own = [
    "import { IdpClient, IdpError, type TokenSet } from '@authpi/idp';",
    "import { RedisRefreshLock } from '@authpi/idp/locks/redis';",
    "import { MemorySessionStore } from '@authpi/idp/stores/memory';",
    "import { startIssuer } from '@authpi/mock-issuer';",
    'export const store = new MemorySessionStore<{ tokens: TokenSet }>();',
    'export const lock = new RedisRefreshLock({ sendCommand: async (command: string[]) => command });',
    'export async function owns(idp: IdpClient, tokens: TokenSet): Promise<boolean> {',
    "  const agent = await idp.createAgent(tokens, { session: { store, id: 'a' }, lock });",
    "  return agent.isOwnerOf('org_1') && (await startIssuer()).origin !== '';",
    '}',
    "export const code: IdpError['code'] = 'session_ended';",
  ];
  // All that an entry point exports must be more than `any`, which is what a type not found would be.
  const all = entries.flatMap(({ specifier }, index) => [
    `import * as entry${index} from '${specifier}';`,
    `export const known${index}: 0 extends 1 & typeof entry${index} ? never : true = true;`,
  ]);
  await writeFile(join(project.folder, 'app.ts'), [...own, ...all].join('\n'));

  const resolutions = { node16: 'node16', nodenext: 'nodenext', bundler: 'esnext' };
  const environments = [
    { compiler: 'TypeScript 7', command: bin('tsc'), dom: true },
    // An app on Node has no types of the DOM.
    { compiler: 'TypeScript 7', command: bin('tsc'), dom: false },
    { compiler: 'TypeScript 6', command: tool('tsc'), dom: false },
  ];
  for (const { compiler, command, dom } of environments) {
    for (const [moduleResolution, module] of Object.entries(resolutions)) {
      const name = `${compiler}, ${moduleResolution}, ${dom ? 'with' : 'without'} DOM`;
      test(name, async () => {
        const file = `tsconfig.${name.replaceAll(/[ ,]+/g, '-')}.json`;
        const compilerOptions = {
          module,
          moduleResolution,
          target: 'es2022',
          lib: ['ES2023', 'ESNext.Disposable', ...(dom ? ['DOM'] : [])],
          types: ['node'],
          typeRoots: [join(repository, 'node_modules', '@types')],
          strict: true,
          exactOptionalPropertyTypes: true,
          // The declarations themselves are what is tested.
          skipLibCheck: false,
          noEmit: true,
        };
        await writeFile(
          join(project.folder, file),
          JSON.stringify({ compilerOptions, files: ['app.ts'] }),
        );
        const { code, output } = await run(command, ['-p', file], project.folder);
        assert.equal(code, 0, output);
      });
    }
  }
});

describe('every entry point loads', async () => {
  const program = `
    const count = (await Promise.all(${JSON.stringify(idp.entries.map(({ specifier }) => specifier))}
      .map((specifier) => import(specifier)))).filter((module) => Object.keys(module).length > 0).length;
    console.log(count);`;
  const expected = String(idp.entries.length);
  // npm's own Node may be the oldest that is supported; the pinned one is the newest.
  const nodes = new Set([process.execPath, process.env.npm_node_execpath ?? process.execPath]);
  const runtimes: Record<string, string[]> = {
    bun: [bun, 'load.mjs'],
    deno: [deno, 'run', '--no-prompt', '--node-modules-dir=manual', 'load.mjs'],
  };
  for (const node of nodes) {
    const { output: version } = await run(node, ['--version']);
    runtimes[`node ${version.trim()}`] = [node, 'load.mjs'];
  }
  test.before(() => writeFile(join(project.folder, 'load.mjs'), program));
  for (const [name, [command = '', ...args]] of Object.entries(runtimes)) {
    test(name, async () => {
      const { code, output } = await run(command, args, project.folder);
      assert.equal(code, 0, output);
      assert.equal(output.trim().split('\n').at(-1), expected);
    });
  }
});

test('`npx @authpi/mock-issuer` prints what an app needs and serves until it is told to stop', async () => {
  const child = spawn(
    'npx',
    [
      '--no-install',
      '@authpi/mock-issuer',
      '--redirect-uri',
      'http://localhost:3000/callback',
      '--port',
      '0',
    ],
    {
      cwd: project.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    },
  );
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const [, issuer] = /^AUTHPI_ISSUER_URL=(.*)$/.exec(line) ?? [];
      if (issuer === undefined) continue;
      const metadata = await fetch(`${issuer}/.well-known/openid-configuration`);
      assert.equal((await metadata.json()).issuer, issuer);
      return;
    }
    assert.fail('it ended before it named its issuer');
  } finally {
    const closed = once(child, 'close');
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await closed;
  }
});
