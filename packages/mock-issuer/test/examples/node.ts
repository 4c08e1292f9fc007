import { test } from 'node:test';
import { example } from './example.ts';

test('signs in and breaks', example);
