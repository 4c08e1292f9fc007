import { type Target, verdictOf } from '../result.ts';
import type { Spread } from '../statistics.ts';

/** Three digits that count. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  return size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** `1.23 (1.10–1.31)` */
export function withSpread({ median, q1, q3 }: Spread): string {
  return `${short(median)} (${short(q1)}–${short(q3)})`;
}

/** `holds: 1.23 (1.10–1.31)` */
export function standing(target: Target): string {
  const verdict = verdictOf(target);
  const { measured, note } = target;
  if (measured === undefined || verdict === 'n/a') return `n/a: ${note ?? 'not measured'}`;
  return `${verdict}: ${withSpread(measured)}`;
}

export function limitOf({ kind, limit }: Target): string {
  return `${kind === 'most' ? '≤' : '≥'} ${short(limit)}`;
}
