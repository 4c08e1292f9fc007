import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idp, mockIssuer } from './packages.ts';
import { run } from './run.ts';

/** A project outside the repository that installed the packed packages, as a user's would. */
export interface Project extends AsyncDisposable {
  readonly folder: string;
  /** What each tarball holds, by package. */
  readonly contents: ReadonlyMap<string, readonly string[]>;
}

export async function installedProject(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'consumer-'));
  const contents = new Map<string, string[]>();
  await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  const tarballs: string[] = [];
  for (const { folder: source, manifest } of [idp, mockIssuer]) {
    const packed = await must('npm', ['pack', '--json', '--pack-destination', folder], source);
    const [{ filename, files }] = JSON.parse(packed.slice(packed.indexOf('[')));
    tarballs.push(`./${filename}`);
    contents.set(
      manifest.name,
      files.map(({ path }: { path: string }) => path),
    );
  }
  await must(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs],
    folder,
  );
  return {
    folder,
    contents,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function must(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { code, output } = await run(command, args, cwd);
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${output}`);
  return output;
}
