import type { Step, Transcript } from './transcript.ts';

/** Every transcript once, however many columns had it. */
export class TranscriptStore {
  readonly transcripts: (readonly Step[])[] = [];
  readonly #places = new Map<string, number>();

  /** Gives its place in `transcripts`. */
  add({ key, steps }: Transcript): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.transcripts.push(steps) - 1;
    this.#places.set(key, place);
    return place;
  }
}
