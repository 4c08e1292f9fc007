import { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Plain where the output is no terminal, or NO_COLOR is set. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

export function indent(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split('\n')).map((line) => `    ${line}`);
}
