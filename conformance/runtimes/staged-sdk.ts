import { existsSync, statSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../src/usage.ts';
import { npm, npmPack } from './npm.ts';

export const sdkPackage = '@authpi/idp';

/** A build of the SDK with its dependencies, as an app that depends on it would have it. */
export interface StagedSdk {
  /** As it was asked for. */
  readonly spec: string;
  /** Holds `node_modules`. */
  readonly folder: string;
  /** As its package.json says. */
  readonly version: string;
}

/**
 * Installs the SDK from a folder, a tarball or the npm registry (`npm:@authpi/idp@1.2.3`) into a folder of its own. A
 * folder is packed first, so that what runs is what would be published; it has to be built already.
 *
 * @throws {UsageError} when there is no such path, or it is another package
 * @throws {StartFailure} when it cannot be had
 */
export async function stageSdk(
  spec: string,
  folder: string,
  signal: AbortSignal,
): Promise<StagedSdk> {
  const staged = join(folder, 'sdk');
  await mkdir(staged);
  const dependency = await dependencyOn(spec, staged, signal);
  const manifest = { private: true, dependencies: { [sdkPackage]: dependency } };
  await writeFile(join(staged, 'package.json'), JSON.stringify(manifest));
  const quietly = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    '--omit=dev',
  ];
  await npm(['install', ...quietly, '--prefer-offline'], { cwd: staged, signal });
  const text = await readFile(join(staged, 'node_modules', sdkPackage, 'package.json'), 'utf8');
  const { name = '', version = '' } = JSON.parse(text) as { name?: string; version?: string };
  if (name !== sdkPackage) throw new UsageError(`--sdk: ${spec} is ${name}, not ${sdkPackage}`);
  return { spec, folder: staged, version };
}

async function dependencyOn(spec: string, staged: string, signal: AbortSignal): Promise<string> {
  if (spec.startsWith('npm:')) return spec;
  const path = resolve(process.env.INIT_CWD ?? '.', spec);
  if (!existsSync(path)) throw new UsageError(`--sdk: there is no ${path}`);
  if (statSync(path).isFile()) return `file:${path}`;
  if (!existsSync(join(path, 'package.json'))) {
    throw new UsageError(`--sdk: there is no package.json in ${path}`);
  }
  return `file:${await npmPack(path, staged, ['--ignore-scripts'], signal)}`;
}
