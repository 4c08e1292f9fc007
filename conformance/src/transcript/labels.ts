import { redact } from '../secrets.ts';
import { placeRules } from './values.ts';

/** Puts a name in the place of every value that is secret or differs from run to run. */
export class Labels {
  /** By every spelling of it. */
  readonly #values = new Map<string, Value>();
  readonly #places: readonly Place[];
  readonly #counts = new Map<string, number>();
  readonly #spellings: readonly string[];
  /** A text that comes again is named as it was the first time. */
  readonly #applied = new Map<string, string>();

  constructor(kinds: ReadonlyMap<string, string>, places: readonly Place[]) {
    for (const [text, kind] of kinds) {
      const value: Value = { kind };
      for (const spelling of spellings(text)) this.#values.set(spelling, value);
    }
    this.#places = places.flatMap(([place, name]) => [
      [place, name],
      [encodeURIComponent(place), encodeURIComponent(name)],
    ]);
    this.#spellings = [...this.#values.keys()].sort((a, b) => b.length - a.length);
  }

  /**
   * Names are numbered in the order in which their values first come here: `[code 1]`. Where that order is chance, the
   * number is marked: `[code ~1]`.
   */
  apply(text: string, orderIsChance = false): string {
    const known = this.#applied.get(text);
    if (known !== undefined) return known;
    const applied = this.#replace(text, (value) => {
      if (value.number === undefined) {
        const number = (this.#counts.get(value.kind) ?? 0) + 1;
        this.#counts.set(value.kind, number);
        value.number = `${orderIsChance ? '~' : ''}${number}`;
      }
      return `[${value.kind} ${value.number}]`;
    });
    this.#applied.set(text, applied);
    return applied;
  }

  /** The same without numbers: what is left to sort by where the order is free. */
  applyUnnumbered(text: string): string {
    return this.#replace(text, ({ kind }) => `[${kind}]`);
  }

  #replace(text: string, nameOf: (value: Value) => string): string {
    let named = text;
    for (const [place, name] of this.#places) named = named.replaceAll(place, name);
    named = this.#replaceValues(named, nameOf);
    for (const { kind, pattern, mark } of placeRules) {
      if (named.includes(mark)) named = named.replace(pattern, `[${kind}]`);
    }
    return redact(named);
  }

  /** From left to right, and where several values begin at one place, the longest. */
  #replaceValues(text: string, nameOf: (value: Value) => string): string {
    const found: { readonly at: number; readonly spelling: string }[] = [];
    for (const spelling of this.#spellings) {
      for (let at = text.indexOf(spelling); at !== -1; at = text.indexOf(spelling, at + 1)) {
        found.push({ at, spelling });
      }
    }
    if (found.length === 0) return text;
    // Stable: of equal places the longest stays first.
    found.sort((a, b) => a.at - b.at);
    let named = '';
    let end = 0;
    for (const { at, spelling } of found) {
      const value = this.#values.get(spelling);
      if (at < end || value === undefined) continue;
      named += text.slice(end, at) + nameOf(value);
      end = at + spelling.length;
    }
    return named + text.slice(end);
  }
}

interface Value {
  readonly kind: string;
  number?: string;
}

/** Where a party of this run stands, and the name that it has in every run. */
export type Place = readonly [place: string, name: string];

/** A value as it may stand in a body, in a URL, or in a form. */
function spellings(value: string): Set<string> {
  const encoded = encodeURIComponent(value);
  return new Set([value, encoded, encoded.replaceAll('%20', '+')]);
}

/** Without the numbers that are chance. */
export function withoutChance(text: string): string {
  return text.replaceAll(/(?<=\[[a-z_ ]+ ~)\d+(?=\])/g, '');
}

/** Without any numbers: which values are equal is no longer told. */
export function withoutNumbers(text: string): string {
  return text.replaceAll(/(?<=\[[a-z_ ]+) ~?\d+(?=\])/g, '');
}
