import { hash } from 'node:crypto';

/** Style sheets are long and say nothing about a flow: what is left out is still told apart by its hash. */
export function withoutStyles(body: string): string {
  if (!body.includes('<style')) return body;
  return body.replaceAll(/(<style\b[^>]*>)([^<]{100,})/g, (_, tag, sheet) => tag + omitted(sheet));
}

/** Well beyond what any party sends that is not told to send too much. */
const longestRead = 100_000;

/** Only the beginning of what is endless is searched for secrets, since nothing else of it is shown. */
export function withoutEndlessRest(body: string): string {
  if (body.length <= longestRead) return body;
  return `${body.slice(0, longestRead)} … ${omitted(body.slice(longestRead))}`;
}

export function omitted(text: string): string {
  return `[${text.length} characters, ${hash('sha256', text).slice(0, 8)}]`;
}
