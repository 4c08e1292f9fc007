import { example } from './example.ts';

Deno.test('signs in and breaks', example);
