interface Span {
  readonly from: string;
  readonly began: number;
  readonly ended: number;
}

export interface Ordered<T> {
  /** One request of a browser after the other, each with the calls that the app made meanwhile. */
  readonly inTurn: readonly T[];
  /** Everything from the first two requests on that ran at the same time, sorted by what it says. */
  readonly atOnce: readonly T[];
}

/** `browser` of `browser 2`: of those that send at the same time, it is chance which is which. */
export function withoutWhich(from: string): string {
  return from.replace(/ \d+$/, '');
}

/**
 * The steps in an order that does not depend on chance. When a check sends requests at the same time, chance also says
 * when the next ones follow, so from there on no order is kept. Calls of the app belong to the request that began last
 * before them, so that work which goes on behind an answer does not move.
 */
export function inFreeOrder<T extends Span>(
  steps: readonly T[],
  textOf: (step: T) => string,
): Ordered<T> {
  const byTime = [...steps].sort((a, b) => a.began - b.began);
  const turns: [T, ...T[]][] = [];
  let open = -1;
  for (const [place, step] of byTime.entries()) {
    const turn = turns.at(-1);
    if (step.from === 'app' && turn !== undefined) {
      turn.push(step);
      continue;
    }
    if (step.began < open) {
      const before = turns.slice(0, -1);
      const atOnce = [...(turn ?? []), ...byTime.slice(place)];
      return { inTurn: inTurn(before, textOf), atOnce: sorted(atOnce, textOf) };
    }
    turns.push([step]);
    open = step.ended;
  }
  return { inTurn: inTurn(turns, textOf), atOnce: [] };
}

/** Of the calls that the app made for one request, only those that overlap are sorted. */
function inTurn<T extends Span>(
  turns: readonly (readonly [T, ...T[]])[],
  textOf: (step: T) => string,
): T[] {
  return turns.flatMap(([first, ...calls]) => [first, ...overlapsSorted(calls, textOf)]);
}

function overlapsSorted<T extends Span>(calls: readonly T[], textOf: (step: T) => string): T[] {
  const groups: T[][] = [];
  let open = -1;
  for (const call of calls) {
    const last = groups.at(-1);
    if (last !== undefined && call.began < open) last.push(call);
    else groups.push([call]);
    open = Math.max(open, call.ended);
  }
  return groups.flatMap((group) => sorted(group, textOf));
}

function sorted<T extends Span>(steps: readonly T[], textOf: (step: T) => string): T[] {
  if (steps.length < 2) return [...steps];
  return steps
    .map((step) => ({ step, text: textOf(step) }))
    .sort((a, b) => (a.text === b.text ? a.step.began - b.step.began : a.text < b.text ? -1 : 1))
    .map(({ step }) => step);
}
