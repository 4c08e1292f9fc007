interface Span {
  readonly from: string;
  readonly began: number;
  readonly ended: number;
}

/**
 * The steps in an order that does not depend on chance: what ran at the same time is sorted by what it says, all else
 * keeps its place. Requests of browsers that overlap make one group, and calls of the app belong to the group that
 * began last before them, so that work which goes on behind an answer does not move.
 */
export function inFreeOrder<T extends Span>(steps: readonly T[], textOf: (step: T) => string): T[] {
  const groups: T[][] = [];
  let open = -1;
  for (const step of [...steps].sort((a, b) => a.began - b.began)) {
    const isOfApp = step.from === 'app';
    const last = groups.at(-1);
    if (last !== undefined && (isOfApp || step.began < open)) last.push(step);
    else groups.push([step]);
    if (!isOfApp) open = Math.max(open, step.ended);
  }
  return groups.flatMap((group) => {
    const isConcurrent = group.filter(({ from }) => from !== 'app').length > 1;
    return isConcurrent ? sorted(group, textOf) : inTurn(group, textOf);
  });
}

/** One request and the calls that the app made for it: only calls that overlap are sorted. */
function inTurn<T extends Span>([first, ...calls]: T[], textOf: (step: T) => string): T[] {
  if (first === undefined) return [];
  const turns: T[][] = [];
  let open = -1;
  for (const call of calls) {
    const last = turns.at(-1);
    if (last !== undefined && call.began < open) last.push(call);
    else turns.push([call]);
    open = Math.max(open, call.ended);
  }
  return [first, ...turns.flatMap((turn) => sorted(turn, textOf))];
}

function sorted<T extends Span>(steps: readonly T[], textOf: (step: T) => string): T[] {
  if (steps.length < 2) return [...steps];
  return steps
    .map((step) => ({ step, text: textOf(step) }))
    .sort((a, b) => (a.text === b.text ? a.step.began - b.step.began : a.text < b.text ? -1 : 1))
    .map(({ step }) => step);
}
