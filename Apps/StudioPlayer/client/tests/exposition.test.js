import assert from 'node:assert/strict';
import test from 'node:test';
import { escapeLabelValue, exposition, formatValue } from '../../wwwroot/prometheus-client.js';
import { parseExposition, seeded } from './doubles.js';

test('the text is what the format asks for: TYPE, one line for each series, a newline at the end', () => {
  const labels = { table_id: 'ARO-001', cdn_id: 'byteplus', quality: 'HD' };

  assert.equal(
    exposition([{ name: 'videostutter', value: 5, labels }, { name: 'video_play_total', value: 1, labels }]),
    '# TYPE videostutter gauge\nvideostutter{cdn_id="byteplus",quality="HD",table_id="ARO-001"} 5\n' +
    '# TYPE video_play_total counter\nvideo_play_total{cdn_id="byteplus",quality="HD",table_id="ARO-001"} 1\n');
});

test('samples of one family stand together whatever their order was, and the last of a series wins', () => {
  const text = exposition([{ name: 'a', value: 1 }, { name: 'b', value: 2 }, { name: 'a', value: 3, labels: { x: 'y' } }, { name: 'a', value: 4 }]);

  assert.equal(text, '# TYPE a gauge\na 4\na{x="y"} 3\n# TYPE b gauge\nb 2\n');
});

test('help is escaped and stands before the type', () => {
  assert.equal(exposition([{ name: 'up', value: 1, help: 'one\nline \\ here' }]), '# HELP up one\\nline \\\\ here\n# TYPE up gauge\nup 1\n');
});

test('nothing to say is an empty text', () => assert.equal(exposition([]), ''));

test('backslash, quote and newline are escaped', () => assert.equal(escapeLabelValue('a\\b"c\nd'), 'a\\\\b\\"c\\nd'));

test('10000 random label sets come back from a parser as they were', () => {
  const random = seeded(20261121);
  const alphabet = ['\\', '"', '\n', 'n', '{', '}', ',', '=', ' ', '#', 'ä', '漢', '😀', '\r', '\t', '\u2028', '\0', 'x'];
  const text = (length) => Array.from({ length: Math.floor(random() * length) }, () => alphabet[Math.floor(random() * alphabet.length)]).join('');
  for (let i = 0; i < 10_000; i++) {
    const labels = Object.fromEntries(['a', 'b_1', 'Zz'].slice(0, Math.floor(random() * 4)).map((x) => [x, text(12)]));
    const value = (random() - 0.5) * 10 ** Math.floor(random() * 60 - 30);

    const [[name, family]] = parseExposition(exposition([{ name: 'm', value, labels }]));

    assert.equal(name, 'm');
    assert.deepEqual(family, { type: 'gauge', samples: [{ labels, value }] });
  }
});

test('numbers are written so that they come back', () => {
  for (const value of [0, 5, -1.5, 0.1 + 0.2, 1e21, 5e-324, Number.MAX_VALUE, 2 ** 53]) assert.equal(Number(formatValue(value)), value);
  assert.equal(formatValue(-0), '0');
});

for (const value of [NaN, Infinity, -Infinity, '5', null, undefined, 5n]) {
  test(`${typeof value} ${value} is no value`, () => assert.throws(() => exposition([{ name: 'm', value }]), RangeError));
}

for (const [what, sample] of Object.entries({
  'a name with a dash': { name: 'table-id', value: 1 },
  'no name': { value: 1 },
  'a label with a dash': { name: 'm', value: 1, labels: { 'table-id': 'x' } },
  'a reserved label': { name: 'm', value: 1, labels: { __name__: 'x' } },
  'the label job': { name: 'm', value: 1, labels: { job: 'x' } },
  'the label instance': { name: 'm', value: 1, labels: { instance: 'x' } },
  'a label without a value': { name: 'm', value: 1, labels: { a: undefined } },
  'a type that does not exist': { name: 'm', value: 1, type: 'summary' },
})) {
  test(`${what} is refused`, () => assert.throws(() => exposition([sample]), TypeError));
}

test('one name with two types is refused', () =>
  assert.throws(() => exposition([{ name: 'm', value: 1, type: 'gauge' }, { name: 'm', value: 1, type: 'counter', labels: { a: 'b' } }]), /gauge and a counter/));
