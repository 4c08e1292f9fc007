export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

export function areTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.every((value) => typeof value === 'string');
}
