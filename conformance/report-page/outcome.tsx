import { marks } from '../src/report/marks.ts';
import type { Sign } from '../src/report/sign.ts';

/** The sign alone, for a place that says beside it what it means. */
export function markOf(outcome: Sign): string {
  const [mark] = marks[outcome];
  return mark;
}

/** The sign of an outcome; what it means is told to who cannot see it. */
export function Mark({ outcome, of }: { outcome: Sign; of?: string }) {
  const told = of === undefined ? outcome : `${outcome} on ${of}`;
  return (
    <span class={`mark ${outcome.replaceAll(' ', '-')}`} title={told} role="img" aria-label={told}>
      {markOf(outcome)}
    </span>
  );
}
