import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { StartFailure } from '../src/column.ts';
import { messageOf } from '../src/thrown.ts';
import { repository } from './binaries.ts';
import { type StagedSdk, sdkPackage, stageSdk } from './staged-sdk.ts';

/** How each app is bundled: by the conditions under which its own runtime would load packages. */
const apps = {
  node: { entry: 'apps/node/src/main.ts', conditions: ['node'], external: [] },
  express: { entry: 'apps/express/src/main.ts', conditions: ['node'], external: [] },
  bun: { entry: 'apps/bun/src/main.ts', conditions: ['bun', 'node'], external: ['bun:*'] },
  deno: { entry: 'apps/deno/src/main.ts', conditions: ['deno', 'node'], external: [] },
  workers: { entry: 'apps/workers/src/worker.ts', conditions: ['workerd', 'worker'], external: [] },
} as const;

export type App = keyof typeof apps;

/** Express is CommonJS, and bundled it asks for Node's modules by `require`. */
const requireForNode =
  "import { createRequire as conformanceRequire } from 'node:module'; const require = conformanceRequire(import.meta.url);";

/**
 * The apps as one JavaScript file each: runtimes of any age run it, and it holds the SDK that was asked for and no
 * other. Everything it makes on disk is gone when it is disposed of.
 */
export class AppBuilds implements AsyncDisposable {
  /** Absent where the apps hold the SDK of this repository. */
  readonly sdk?: StagedSdk;
  readonly folder: string;
  readonly #bundles = new Map<App, Promise<string>>();
  /** By the file's path. */
  readonly #configs = new Map<string, Promise<string>>();

  private constructor(folder: string, sdk?: StagedSdk) {
    this.folder = folder;
    if (sdk !== undefined) this.sdk = sdk;
  }

  /**
   * @param sdk a folder, a tarball, or `npm:@authpi/idp@VERSION`
   * @throws {StartFailure} when that SDK cannot be had
   */
  static async open(sdk: string | undefined, signal: AbortSignal): Promise<AppBuilds> {
    // Resolved, since esbuild tells its inputs so.
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'conformance-builds-')));
    try {
      const staged = sdk === undefined ? undefined : await stageSdk(sdk, folder, signal);
      return new AppBuilds(folder, staged);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The file of a bundled app; built once. */
  bundle(app: App): Promise<string> {
    let bundle = this.#bundles.get(app);
    if (bundle === undefined) {
      bundle = this.#build(app);
      this.#bundles.set(app, bundle);
    }
    return bundle;
  }

  /** A capnp file that serves the bundled Worker under another compatibility date; written once. */
  workerdConfig(compatibilityDate?: string): Promise<string> {
    const file = join(this.folder, `workerd-${compatibilityDate ?? 'published'}.capnp`);
    let config = this.#configs.get(file);
    if (config === undefined) {
      config = this.#configure(file, compatibilityDate);
      this.#configs.set(file, config);
    }
    return config;
  }

  async #configure(file: string, compatibilityDate: string | undefined): Promise<string> {
    const bundle = await this.bundle('workers');
    const published = await readFile(`${repository}apps/workers/workerd.capnp`, 'utf8');
    const config = published
      .replace('embed "dist/worker.js"', `embed "${basename(bundle)}"`)
      .replace(/compatibilityDate = "[^"]*"/, (given) =>
        compatibilityDate === undefined ? given : `compatibilityDate = "${compatibilityDate}"`,
      );
    await writeFile(file, config);
    return file;
  }

  async #build(app: App): Promise<string> {
    const { entry, conditions, external } = apps[app];
    const isWorker = app === 'workers';
    const file = join(this.folder, `${app}.mjs`);
    const options: BuildOptions = {
      ...bundling,
      absWorkingDir: repository,
      entryPoints: [entry],
      outfile: file,
      conditions: [...conditions],
      external: ['node:*', ...external],
      platform: isWorker ? 'neutral' : 'node',
      mainFields: ['module', 'main'],
      metafile: true,
      plugins: this.sdk === undefined ? [] : [replaceSdk(this.sdk)],
      ...(app === 'express' ? { banner: { js: requireForNode } } : {}),
    };
    const { metafile } = await build(options).catch((error: unknown) => {
      throw new StartFailure(
        `${entry} cannot be bundled with ${this.sdk?.spec ?? sdkPackage}`,
        messageOf(error),
      );
    });
    if (this.sdk !== undefined) assertOnly(this.sdk, Object.keys(metafile?.inputs ?? {}));
    return file;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** What Node 18 and its contemporaries understand. */
export const bundling = {
  bundle: true,
  format: 'esm',
  target: 'es2022',
  logLevel: 'silent',
} as const satisfies BuildOptions;

/** Every import of the SDK, whichever file it stands in, is resolved as if it stood beside the staged package. */
function replaceSdk({ folder }: StagedSdk): Plugin {
  const resolved = 'resolved beside the staged package';
  return {
    name: 'another build of the SDK',
    setup({ onResolve, resolve }) {
      onResolve(
        { filter: new RegExp(`^${sdkPackage}(/|$)`) },
        async ({ path, kind, pluginData }) => {
          if (pluginData === resolved) return undefined;
          return await resolve(path, { resolveDir: folder, kind, pluginData: resolved });
        },
      );
    },
  };
}

/** @throws {StartFailure} when a bundle holds another SDK than the one that was asked for */
function assertOnly({ folder, spec }: StagedSdk, inputs: readonly string[]): void {
  const sdkFiles = inputs.filter((input) => /(^|\/)(packages\/idp|@authpi\/idp)\//.test(input));
  const staged = `${folder}/node_modules/${sdkPackage}/`;
  const foreign = sdkFiles.filter((input) => !join(repository, input).startsWith(staged));
  if (sdkFiles.length === 0 || foreign.length > 0) {
    throw new StartFailure(`the app does not hold ${spec} alone`, foreign.join('\n'));
  }
}
