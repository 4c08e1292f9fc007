import type {
  DenoKv,
  DenoKvAtomicOperation,
  DenoKvEntry,
  DenoKvKey,
} from '../src/stores/deno-kv.ts';

interface Written {
  readonly entry: DenoKvEntry;
  /** Milliseconds after which it may be forgotten. */
  readonly expireIn: number | undefined;
}

/** Deno KV in memory, for the runtimes that have none; Deno runs the same tests on its own. */
export class FakeDenoKv implements DenoKv {
  /** What is written now, by key. */
  readonly written = new Map<string, Written>();
  #commits = 0;

  async get(key: DenoKvKey): Promise<DenoKvEntry> {
    const { entry } = this.written.get(nameOf(key)) ?? {};
    return structuredClone(entry ?? { key, value: null, versionstamp: null });
  }

  async *list({ prefix }: { prefix: DenoKvKey }): AsyncIterable<DenoKvEntry> {
    for (const { entry } of [...this.written.values()]) {
      const below = entry.key.length > prefix.length;
      if (below && prefix.every((part, index) => part === entry.key[index])) {
        yield structuredClone(entry);
      }
    }
  }

  atomic(): DenoKvAtomicOperation {
    const unchanged: (() => boolean)[] = [];
    const writes: ((versionstamp: string) => void)[] = [];
    const operation: DenoKvAtomicOperation = {
      check: ({ key, versionstamp }) => {
        unchanged.push(
          () => (this.written.get(nameOf(key))?.entry.versionstamp ?? null) === versionstamp,
        );
        return operation;
      },
      set: (key, value, { expireIn } = {}) => {
        if (expireIn !== undefined && !Number.isInteger(expireIn)) {
          throw new TypeError(`expireIn must be an integer: received ${expireIn}`);
        }
        const copy = structuredClone(value);
        const name = nameOf(key);
        writes.push((versionstamp) => {
          this.written.set(name, { entry: { key, value: copy, versionstamp }, expireIn });
        });
        return operation;
      },
      delete: (key) => {
        const name = nameOf(key);
        writes.push(() => this.written.delete(name));
        return operation;
      },
      commit: async () => {
        if (!unchanged.every((check) => check())) return { ok: false };
        this.#commits += 1;
        for (const write of writes) write(String(this.#commits).padStart(20, '0'));
        return { ok: true };
      },
    };
    return operation;
  }
}

/** As strict as the real one: anything else than a list of texts is no key. */
function nameOf(key: DenoKvKey): string {
  if (!Array.isArray(key) || key.some((part) => typeof part !== 'string')) {
    throw new TypeError(`${JSON.stringify(key)} is no key`);
  }
  return JSON.stringify(key);
}
