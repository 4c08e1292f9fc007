import type { Check } from './check.ts';
import { UsageError } from './usage.ts';

export interface SelectionFlags {
  readonly grep?: string;
  readonly check?: string;
  readonly shard?: string;
}

export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** @throws {UsageError} when nothing is left to run */
export function select(all: readonly Check[], { grep, check, shard }: SelectionFlags): Check[] {
  const names = check?.split(',');
  const chosen = all
    .filter(({ id }) => names === undefined || names.some((name) => isNamed(id, name)))
    .filter(({ id, title, clauses }) =>
      [id, title, ...clauses].some((text) =>
        text.toLowerCase().includes((grep ?? '').toLowerCase()),
      ),
    );
  if (chosen.length === 0) {
    throw new UsageError(
      check === undefined ? `no check contains "${grep}"` : `no check is called "${check}"`,
    );
  }
  if (shard === undefined) return chosen;
  // Dealt out one by one: neighbours are alike, and so are the shards.
  const { index, of } = parseShard(shard);
  return chosen.filter((_, place) => place % of === index - 1);
}

/** `area/` names all checks of an area. */
function isNamed(id: string, name: string): boolean {
  return name.endsWith('/') ? id.startsWith(name) : id === name;
}

/** @throws {UsageError} when the text is not I/N */
export function parseShard(text: string): Shard {
  const [, index = 0, of = 0] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index < 1 || index > of)
    throw new UsageError(`--shard must be I/N, such as 1/3, not "${text}"`);
  return { index, of };
}
