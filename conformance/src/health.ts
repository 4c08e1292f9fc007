import { type Column, StartFailure } from './column.ts';
import type { Subject } from './subject.ts';

/** What an app says of itself. */
export interface Health {
  readonly version?: string;
  readonly sdk?: string;
}

/** @throws {StartFailure} when another SDK runs than the column was asked to run */
export async function healthOf(
  { app, network }: Subject,
  column: Column,
  signal: AbortSignal,
): Promise<Health> {
  const url = new URL('/healthz', app.baseUrl);
  const { body } = await network.send({ method: 'GET', url, headers: new Headers() }, signal);
  const version = member(body, 'version');
  const sdk = member(body, 'sdk');
  if (column.sdk !== undefined && column.sdk !== sdk) {
    throw new StartFailure(`/healthz tells SDK ${sdk}, and ${column.sdk} was asked for`);
  }
  return {
    ...(version === undefined ? {} : { version }),
    ...(sdk === undefined ? {} : { sdk }),
  };
}

function member(body: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"([^"]+)"`).exec(body)?.[1];
}
