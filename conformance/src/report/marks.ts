import type { Style } from './paint.ts';
import type { Sign } from './sign.ts';

/** How each is shown, on a terminal and on the page. */
export const marks: Record<Sign, readonly [mark: string, style: Style]> = {
  differs: ['≠', 'red'],
  pass: ['✔', 'green'],
  fail: ['✖', 'red'],
  warn: ['!', 'yellow'],
  'not applicable': ['n/a', 'dim'],
  'not started': ['✖', 'red'],
  'not run': ['·', 'dim'],
};
