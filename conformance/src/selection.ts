import type { Check } from './check.ts';
import { UsageError } from './usage.ts';

export interface SelectionFlags {
  readonly grep?: string;
  readonly check?: string;
  readonly shard?: string;
  /** Of what the others choose, only these. */
  readonly changed?: string;
}

export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** @throws {UsageError} when nothing is chosen; that nothing of it has changed is no mistake */
export function select(all: readonly Check[], flags: SelectionFlags): Check[] {
  const { grep, check, shard, changed } = flags;
  const unknown = check?.split(',').filter((name) => !all.some(({ id }) => isAmong(name, id)));
  if (unknown !== undefined && unknown.length > 0) {
    throw new UsageError(`no check is called "${unknown.join('", "')}": --list names them all`);
  }
  const chosen = all
    .filter(({ id }) => isAmong(check, id))
    .filter(({ id, title, clauses }) =>
      [id, title, ...clauses].some((text) =>
        text.toLowerCase().includes((grep ?? '').toLowerCase()),
      ),
    );
  if (chosen.length === 0) {
    throw new UsageError(`no ${check === undefined ? '' : 'such '}check contains "${grep}"`);
  }
  // Dealt out one by one: neighbours are alike, and so are the shards.
  const { index, of } = parseShard(shard ?? '1/1');
  return chosen
    .filter((_, place) => place % of === index - 1)
    .filter(({ id }) => isAmong(changed, id));
}

/** `area/` names all checks of an area. */
function isAmong(names: string | undefined, id: string): boolean {
  if (names === undefined) return true;
  return names.split(',').some((name) => (name.endsWith('/') ? id.startsWith(name) : id === name));
}

/** @throws {UsageError} when the text is not I/N */
export function parseShard(text: string): Shard {
  const [, index = 0, of = 0] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  if (index < 1 || index > of)
    throw new UsageError(`--shard must be I/N, such as 1/3, not "${text}"`);
  return { index, of };
}
