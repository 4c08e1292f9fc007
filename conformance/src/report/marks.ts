import type { Style } from './paint.ts';
import type { CellOutcome } from './run-report.ts';

export const marks: Record<CellOutcome, readonly [mark: string, style: Style]> = {
  pass: ['✔', 'green'],
  fail: ['✖', 'red'],
  warn: ['!', 'yellow'],
  'not applicable': ['n/a', 'dim'],
  'not started': ['✖', 'red'],
  'not run': ['·', 'dim'],
};
