/** The code of `{ "error": code }`, which may say more beside it; undefined where there is none. */
export function errorCodeIn(answer: unknown): string | undefined {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return undefined;
  return typeof answer.error === 'string' ? answer.error : undefined;
}
