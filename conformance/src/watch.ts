import { hash } from 'node:crypto';
import { readFileSync, watch } from 'node:fs';
import { join, sep } from 'node:path';

const emptied = hash('sha256', '');

/** Collects the files that really changed below some folders: editors touch more than they write. */
export class ChangeWatcher {
  readonly #changed = new Set<string>();
  readonly #hashes = new Map<string, string>();
  readonly #root: string;
  #wake: (() => void) | undefined;

  /** Folders and files are relative to the root, with slashes. */
  constructor(root: string, folders: readonly string[], signal: AbortSignal) {
    this.#root = root;
    for (const folder of folders) {
      watch(join(root, folder), { recursive: true, signal }, (_, name) => {
        if (name !== null) this.#note([folder, ...name.split(sep)].join('/'));
      });
    }
    signal.addEventListener('abort', () => this.#wake?.());
  }

  /** Waits until something changed since the last call; gives nothing only when the signal says so. */
  async next(): Promise<string[]> {
    if (this.#changed.size === 0) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  #note(file: string): void {
    if (/(?:^|\/)(?:node_modules|dist|\.turbo|\.wrangler)\//.test(file)) return;
    if (!/\.(?:ts|tsx|json|capnp)$/.test(file)) return;
    // No run reads these: only the proof does, and the tests of the suite itself.
    if (/^conformance\/(?:(?:parity-)?mutants|test(?:-browser)?)\//.test(file)) return;
    const found = this.#hashOf(file);
    // A file is empty while it is being written: another event follows.
    if (found === emptied || this.#hashes.get(file) === found) return;
    this.#hashes.set(file, found);
    this.#changed.add(file);
    this.#wake?.();
  }

  #hashOf(file: string): string {
    try {
      return hash('sha256', readFileSync(join(this.#root, file)));
    } catch {
      return 'gone';
    }
  }
}

export interface Rerun {
  /** Ids of checks, or `area/`; undefined is every check. */
  readonly checks?: readonly string[];
  /** Whether something changed that is built before it runs. */
  readonly needsBuild: boolean;
}

/** What has to run again after these files changed. */
export function rerunFor(files: readonly string[]): Rerun {
  const needsBuild = files.some((file) => /^(?:packages|apps)\//.test(file));
  const names = files.map((file) => /^conformance\/checks\/(.+)\.ts$/.exec(file)?.[1]);
  if (!names.every((name) => name !== undefined)) return { needsBuild };
  // What a file with an underscore holds is shared by its area.
  const checks = names.map((name) => name.replace(/(^|\/)_[^/]*$/, '$1'));
  return checks.includes('') ? { needsBuild } : { needsBuild, checks: [...new Set(checks)] };
}
