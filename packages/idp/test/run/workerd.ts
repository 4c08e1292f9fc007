import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { sourceFile, workerd } from './programs.ts';

const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-10-01",
  durableObjectNamespaces = [(className = "SessionDurableObject", uniqueKey = "sessions")],
  durableObjectStorage = (inMemory = void),
  bindings = [
    (name = "sessions", durableObjectNamespace = "SessionDurableObject"),
    (name = "self", service = "main"),
  ],
);
`;

process.once('SIGTERM', () => process.exit(1));
const folder = await mkdtemp(join(tmpdir(), 'idp-tests-'));
try {
  await build({
    entryPoints: [sourceFile('worker.ts')],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['workerd', 'worker'],
    external: ['node:*'],
    // The package promises that importing its sources does nothing; importing a test registers it.
    ignoreAnnotations: true,
  });
  await writeFile(join(folder, 'config.capnp'), config);
  console.log(await served(join(folder, 'config.capnp')));
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** @returns what the worker answers */
async function served(file: string): Promise<string> {
  const child = spawn(workerd, ['serve', file, '--control-fd=1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  process.on('exit', () => child.kill('SIGKILL'));
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const { event, port } = JSON.parse(line);
      if (event !== 'listen') continue;
      const response = await fetch(`http://127.0.0.1:${port}/run`);
      if (!response.ok) throw new Error(`the worker answered HTTP ${response.status}`);
      return await response.text();
    }
    throw new Error('workerd ended before it listened');
  } finally {
    // A hung request would make it ignore SIGTERM.
    child.kill('SIGKILL');
    await closed;
  }
}
