import assert from 'node:assert/strict';
import { BoundedMap } from '../../src/bounded-map.ts';
import { atTime } from '../clock.ts';
import { test } from '../suite.ts';

test('bounded map: beyond its size the oldest goes', () => {
  const map = new BoundedMap<string>(2);
  const later = Date.now() + 60_000;
  map.set('a', 'first', later);
  map.set('b', 'second', later);
  map.set('a', 'again', later);
  map.set('c', 'third', later);
  assert.deepEqual([map.get('a'), map.get('b'), map.get('c')], ['again', undefined, 'third']);
  assert.equal(map.size, 2);
});

test('bounded map: what is over is not kept until there are too many', () =>
  atTime(1_000_000, async (advance) => {
    const map = new BoundedMap<string>(100);
    map.set('a', 'secret', 1_000_010);
    map.set('b', 'secret', 1_000_010);
    map.set('c', 'in use', 1_000_100);
    advance(9);
    map.set('d', 'in use', 1_000_100);
    assert.equal(map.size, 4);
    advance(1);
    map.set('e', 'in use', 1_000_100);
    assert.equal(map.size, 3);
    assert.deepEqual([map.get('a'), map.get('c')], [undefined, 'in use']);
  }));

test('bounded map: an entry that is over already answers nothing', () => {
  const map = new BoundedMap<string>(100);
  map.set('a', 'late', Date.now());
  assert.equal(map.get('a'), undefined);
  assert.equal(map.size, 0);
});

test('bounded map: a clock that was set back ends what must not answer too long, and nothing else', () =>
  atTime(1_000_000, async (advance) => {
    const map = new BoundedMap<string>(100);
    map.set('a', 'of the future', 2_000_000, 1_000_000);
    map.set('b', 'not to be forgotten', 2_000_000);
    assert.deepEqual([map.get('a'), map.get('b')], ['of the future', 'not to be forgotten']);
    advance(-1);
    assert.deepEqual([map.get('a'), map.get('b')], [undefined, 'not to be forgotten']);
    assert.equal(map.size, 1);
  }));
