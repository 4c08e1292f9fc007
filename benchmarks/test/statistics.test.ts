import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bootstrap, median, spreadOf } from '../src/statistics.ts';

test('the median of an even number lies between the middle two', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([9, 1, 5]), 5);
});

test('the middle half lies between the quartiles, whatever the order', () => {
  assert.deepEqual(spreadOf([5, 1, 4, 2, 3]), { median: 3, q1: 2, q3: 4 });
  assert.deepEqual(spreadOf([7]), { median: 7, q1: 7, q3: 7 });
});

test('nothing has no median', () => {
  assert.ok(Number.isNaN(median([])));
});

test('rounds are drawn anew whole, as many as there are', () => {
  const drawn: number[][] = [];
  const { median: figure } = bootstrap(4, (rounds) => {
    drawn.push([...rounds]);
    return rounds.length;
  });
  assert.equal(figure, 4);
  assert.ok(drawn.every((rounds) => rounds.length === 4 && rounds.every((round) => round < 4)));
  assert.ok(drawn.some((rounds) => new Set(rounds).size < 4));
});

test('a figure that is the same in every round has no spread', () => {
  const samples = [2, 2, 2, 2, 2];
  const figure = (rounds: readonly number[]) => median(rounds.map((round) => samples[round] ?? 0));
  assert.deepEqual(bootstrap(5, figure), { median: 2, q1: 2, q3: 2 });
});
