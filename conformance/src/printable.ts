import { stripVTControlCharacters } from 'node:util';

/** What no XML can hold, and a terminal may obey; but for the ends of lines and tabs. */
const unprintable = /(?![\n\t])[\p{Cc}\p{Cs}\u{fffe}\u{ffff}]/gu;

/** The text without colours, and with what cannot be printed written as in JSON. */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll('\r\n', '\n')
    .replaceAll(unprintable, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
