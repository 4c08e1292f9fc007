/** Whether a value from outside has members that can be looked at, as objects and lists have. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
