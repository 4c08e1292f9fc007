import { inspect } from 'node:util';

/** A value as a person reads it in a finding. */
export function show(value: unknown): string {
  return inspect(value, { depth: 4, breakLength: 100, maxStringLength: 600 });
}
