import type { Sign } from './sign.ts';

export const marks: Record<Sign, string> = {
  differs: '≠',
  pass: '✔',
  fail: '✖',
  warn: '!',
  'not applicable': 'n/a',
  'not started': '✖',
  'not run': '·',
};

/** The sign of an outcome; what it means is told to who cannot see it. */
export function Mark({ outcome, of }: { outcome: Sign; of?: string }) {
  const told = of === undefined ? outcome : `${outcome} on ${of}`;
  return (
    <span class={`mark ${outcome.replaceAll(' ', '-')}`} title={told} role="img" aria-label={told}>
      {marks[outcome]}
    </span>
  );
}
