import { test } from 'bun:test';
import { example } from './example.ts';

test('signs in and breaks', example);
