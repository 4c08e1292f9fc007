import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Interleaved } from '../src/interleave.ts';

const { signal } = new AbortController();
const cases = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];

test('cases are measured in turn, every other round backwards', async () => {
  const order: string[] = [];
  await Interleaved.measure(cases, 3, async ({ name }) => order.push(name), signal);
  assert.equal(order.join(''), 'abccbaabc');
});

test('a case that fails once is measured once more', async () => {
  const order: string[] = [];
  const measured = await Interleaved.measure(
    cases,
    1,
    async ({ name }) => {
      if (order.push(name) === 2) throw new Error('the connection was closed');
      return order.length;
    },
    signal,
  );
  assert.equal(order.join(''), 'abbc');
  assert.equal(measured.spread('b').median, 3);
});

test('a case that fails twice says why, and the others go on', async () => {
  const order: string[] = [];
  const measured = await Interleaved.measure(
    cases,
    3,
    async ({ name }) => {
      order.push(name);
      if (name === 'b' && order.length > 3) throw new Error('b fell over');
      return 2;
    },
    signal,
  );
  assert.equal(order.join(''), 'abccbbaac');
  assert.ok(measured.has('a', 'c'));
  assert.ok(!measured.has('a', 'b'));
  assert.deepEqual(measured.row('b', 'B', 'a'), { name: 'B', note: 'b fell over' });
  assert.deepEqual(measured.row('c', 'C', 'a').ratio, { median: 1, q1: 1, q3: 1 });
  assert.equal(measured.row('c', 'C', 'b').ratio, undefined);
});

test('a case that did not even start says why', async () => {
  const failures = new Map([['z', 'no such library']]);
  const measured = await Interleaved.measure(cases, 1, async () => 1, signal, failures);
  assert.deepEqual(measured.row('z', 'Z', 'a'), { name: 'Z', note: 'no such library' });
});

test('a case that began and did not get as far as the rounds is not measured', async () => {
  const measuredNames: string[] = [];
  const measure = async ({ name }: { name: string }) => measuredNames.push(name);
  const failures = new Map([['a', 'did not get warm']]);
  const measured = await Interleaved.measure(cases, 1, measure, signal, failures);
  assert.ok(!measuredNames.includes('a'));
  assert.ok(!measured.has('a'));
  assert.deepEqual(measured.row('a', 'A', 'b'), { name: 'A', note: 'did not get warm' });
});

test('an interruption is no failure of the case that was measured', async () => {
  const interrupt = new AbortController();
  const measuring = Interleaved.measure(
    cases,
    3,
    async () => {
      interrupt.abort(new Error('ended'));
      throw new Error('the connection was closed');
    },
    interrupt.signal,
  );
  await assert.rejects(measuring, /^Error: ended$/);
});

test('ratios are of medians, and what is added is beside the base', () => {
  const measured = new Interleaved(
    new Map([
      ['bare', [10, 10, 10]],
      ['floor', [12, 12, 90]],
      ['ours', [13, 13, 13]],
    ]),
  );
  assert.equal(measured.ratio('ours', 'bare').median, 1.3);
  assert.equal(measured.ratio('ours', 'bare', 'floor').median, 13 / 22);
  assert.equal(measured.added(['floor', 'bare']).median, 2);
  assert.equal(measured.ratioOfAdded(['ours', 'bare'], ['floor', 'bare']).median, 1.5);
});

test('parts that were measured one after another are as one, without what failed in any', () => {
  const joined = Interleaved.joined([
    new Interleaved(
      new Map([
        ['a', [1, 2]],
        ['b', [5, 5]],
      ]),
    ),
    new Interleaved(new Map([['a', [6]]]), new Map([['b', 'b fell over']])),
  ]);
  assert.equal(joined.spread('a').median, 2);
  assert.equal(joined.has('b'), false);
  assert.equal(joined.row('b', 'b', 'a').note, 'b fell over');
});

test('a case that only the first parts have is held against the rounds that it had', () => {
  const joined = Interleaved.joined([
    new Interleaved(
      new Map([
        ['a', [2, 2]],
        ['base', [1, 1]],
        ['peer', [5, 5]],
      ]),
    ),
    new Interleaved(
      new Map([
        ['a', [20, 20, 20]],
        ['base', [10, 10, 10]],
      ]),
    ),
  ]);
  assert.equal(joined.ratio('peer', 'base').median, 5);
  assert.equal(joined.added(['peer', 'base']).median, 4);
  assert.equal(joined.ratioOfAdded(['a', 'base'], ['peer', 'base']).median, 0.25);
  assert.equal(joined.added(['a', 'base']).median, 10);
});
