import assert from 'node:assert/strict';
import test from 'node:test';
import { PrometheusClient, PrometheusClientError } from '../../wwwroot/prometheus-client.js';
import { FakeClock, accepted, fakeFetch, never, ok, parseExposition, refused, settle, unreachable } from './doubles.js';

const Gateway = 'http://gateway:9091';
const Proxy = 'http://player:8080/proxy-pushgateway';
const Table = ['ARO-001', 'byteplus', 'HD'];
const isDirect = (request) => request.url.startsWith(Gateway);

function client(answer, options = {}) {
  const clock = new FakeClock();
  const { fetch, requests } = fakeFetch(answer);
  const errors = [];
  const sent = [];
  const made = new PrometheusClient(Gateway, {
    proxyUrl: Proxy, fetch, random: () => 0.5, ...clock.options, onError: (x) => errors.push(x), onSent: (x) => sent.push(x), ...options,
  });
  return { client: made, clock, requests, errors, sent };
}

const value = (text, name = 'video_play_total') => parseExposition(text).get(name)?.samples[0].value;

test('the Pushgateway comes first, in a group of its own under the job', async () => {
  const { client: it, clock, requests } = client(() => ok(), { instance: 'tv-1' });

  const sending = it.sendVideoStutter(...Table, 5);
  await clock.pass(1000);

  assert.equal(requests.length, 1);
  assert.equal(requests[0].url, 'http://gateway:9091/metrics/job/studio-web-player/instance/tv-1');
  assert.equal(requests[0].method, 'POST');
  assert.equal(requests[0].body, 'videostutter{cdn_id="byteplus",quality="HD",table_id="ARO-001"} 5\n');
  const { path, attempts, samples, batchId } = await sending;
  assert.deepEqual({ path, attempts, samples }, { path: 'direct', attempts: 1, samples: 1 });
  assert.equal(batchId, requests[0].headers['X-Telemetry-Batch']);
});

test('a direct request has a header that makes a browser ask first, so that what CORS hides is not stored', async () => {
  const { client: it, clock, requests } = client(() => ok());

  it.sendVideoStutter(...Table, 5);
  await clock.pass(1000);

  const safelisted = ['accept', 'accept-language', 'content-language', 'content-type', 'range'];
  assert.ok(Object.keys(requests[0].headers).some((x) => !safelisted.includes(x.toLowerCase())));
});

test('where the Pushgateway is out of reach the proxy gets the batch, and stays first', async () => {
  const { client: it, clock, requests, errors } = client((request) => (isDirect(request) ? unreachable() : accepted()));

  const sending = it.sendVideoStutter(...Table, 5);
  await clock.pass(1000);
  it.sendVideoStutter(...Table, 6);
  await clock.pass(1000);

  assert.equal((await sending).path, 'proxy');
  assert.equal(it.path, 'proxy');
  assert.deepEqual(requests.map(isDirect), [true, false, false]);
  const { batchId, ...body } = requests[1].json;
  assert.match(batchId, /^[0-9a-f-]{36}$/);
  assert.deepEqual(body, {
    jobName: 'studio-web-player',
    metricData: '# TYPE videostutter gauge\nvideostutter{cdn_id="byteplus",quality="HD",table_id="ARO-001"} 5\n',
    pushgatewayUrl: Gateway,
    sessionId: it.sessionId,
  });
  assert.deepEqual(errors.map((x) => [x.path, x.queued]), [['direct', true]]);
});

test('after a while the Pushgateway is tried again, and kept when it answers', async () => {
  let reachable = false;
  const { client: it, clock, requests } = client((request) => (isDirect(request) ? (reachable ? ok() : unreachable()) : accepted()), { directRetryInterval: 60_000 });
  it.sendVideoStutter(...Table, 1);
  await clock.pass(1000);
  reachable = true;

  it.sendVideoStutter(...Table, 2);
  await clock.pass(1000);
  await clock.pass(60_000);
  it.sendVideoStutter(...Table, 3);
  await clock.pass(1000);
  it.sendVideoStutter(...Table, 4);
  await clock.pass(1000);

  assert.deepEqual(requests.map(isDirect), [true, false, false, true, true]);
});

test('the proxy gets increments', async () => {
  const { client: it, clock, requests } = client(() => accepted(), { proxyUrl: Proxy });
  const only = new PrometheusClient(null, { proxyUrl: Proxy, fetch: fakeFetch(() => accepted()).fetch });
  assert.equal(only.path, null);
  it.countVideoPlay(...Table);
  it.countVideoPlay(...Table, 2);
  await clock.pass(1000);
  assert.equal(value(requests[0].body), 3);
});

test('increments of each batch go to the proxy alone, totals of the session to the Pushgateway', async () => {
  for (const [url, expected] of [[null, [1, 2, 4]], [Gateway, [1, 3, 7]]]) {
    const clock = new FakeClock();
    const { fetch, requests } = fakeFetch((request) => (isDirect(request) ? ok() : accepted()));
    const it = new PrometheusClient(url, { proxyUrl: Proxy, fetch, ...clock.options });

    for (const count of [1, 2, 4]) {
      it.countVideoPlay(...Table, count);
      await clock.pass(1000);
    }

    assert.deepEqual(requests.map((x) => value(x.json?.metricData ?? x.body)), expected);
  }
});

test('a total of the direct path has nothing in it that the proxy counted', async () => {
  let reachable = true;
  const { client: it, clock, requests } = client((request) => (isDirect(request) ? (reachable ? ok() : unreachable()) : accepted()), { directRetryInterval: 60_000 });
  const count = async (n) => {
    it.countVideoPlay(...Table, n);
    await clock.pass(1000);
  };

  await count(1);
  reachable = false;
  await count(10);
  reachable = true;
  await clock.pass(60_000);
  await count(100);

  const direct = requests.filter(isDirect).map((x) => value(x.body));
  const proxied = requests.filter((x) => !isDirect(x)).map((x) => value(x.json.metricData));
  assert.deepEqual(direct, [1, 11, 101]);
  assert.deepEqual(proxied, [10]);
});

test('a POST replaces a family, so the other series of the session go with it', async () => {
  const { client: it, clock, requests } = client(() => ok());
  it.sendVideoStutter('ARO-001', 'byteplus', 'HD', 1);
  await clock.pass(1000);
  it.sendVideoStutter('ARO-002', 'byteplus', 'HD', 2);
  await clock.pass(1000);

  assert.deepEqual(parseExposition(requests[1].body).get('videostutter').samples.map((x) => [x.labels.table_id, x.value]), [['ARO-001', 1], ['ARO-002', 2]]);
});

test('what is said within the flush interval is one batch: the last gauge, the sum of increments', async () => {
  const { client: it, clock, requests } = client(() => accepted(), {});
  it.sendVideoStutter(...Table, 1);
  it.countVideoPlay(...Table);
  await clock.pass(999);
  assert.equal(requests.length, 0);
  it.sendVideoStutter(...Table, 2);
  it.countVideoPlay(...Table);
  await clock.pass(1);

  assert.equal(requests.length, 1);
  assert.equal(value(requests[0].body), 2);
  assert.equal(value(requests[0].body, 'videostutter'), 2);
});

test('back-off doubles, has full jitter and an upper limit, and the batch keeps its id', async () => {
  const { client: it, clock, requests } = client(() => refused(503, 'upstream_down', 'No.'), {
    retryDelay: 100, maxRetryDelay: 1000, random: () => 1, maxRetries: 20,
  });
  it.countVideoPlay(...Table);
  const waits = [];
  for (let i = 0; i < 7; i++) {
    waits.push(clock.next);
    await clock.pass(clock.next);
  }

  // The flush interval, then 100 ms doubled up to the limit.
  assert.deepEqual(waits, [1000, 100, 200, 400, 800, 1000, 1000]);
  const ids = new Set(requests.map((x) => x.json?.batchId ?? x.headers['X-Telemetry-Batch']));
  assert.equal(ids.size, 1);
});

test('jitter takes the whole range from 0', async () => {
  for (const random of [0.001, 0.25, 0.75]) {
    const { client: it, clock, requests } = client(() => refused(503, 'upstream_down', 'No.'), { retryDelay: 100_000, maxRetryDelay: 100_000, random: () => random });
    it.countVideoPlay(...Table);
    await clock.pass(1000);

    assert.equal(requests.length, 2);
    assert.equal(clock.next, 100_000 * random);
  }
});

test('Retry-After is kept', async () => {
  const { client: it, clock, requests } = client((_, n) => (n === 1 ? refused(429, 'rate', 'Too many.', { 'Retry-After': '7' }) : accepted()), { random: () => 0 });
  it.countVideoPlay(...Table);
  await clock.pass(1000);
  assert.equal(requests.length, 1);
  await clock.pass(6999);
  assert.equal(requests.length, 1);
  await clock.pass(1);
  assert.equal(requests.length, 2);
});

test('a refusal is final and says what the gateway said', async () => {
  const { client: it, clock, requests, errors } = client((request) => (isDirect(request) ? unreachable() : refused(400, 'unknown_label', 'quality has the value UHD.')));

  const sending = it.sendVideoStutter('ARO-001', 'byteplus', 'UHD', 5);
  await clock.pass(100_000);

  await assert.rejects(sending, (error) => {
    assert.ok(error instanceof PrometheusClientError);
    assert.deepEqual([error.status, error.reason, error.detail, error.path, error.queued], [400, 'unknown_label', 'quality has the value UHD.', 'proxy', false]);
    assert.equal(error.message, `The proxy ${Proxy} answered 400, unknown_label: quality has the value UHD.`);
    return true;
  });
  assert.equal(requests.length, 2);
  assert.equal(errors.length, 2);
  assert.deepEqual(it.stats, { sent: 0, dropped: 0, refused: 1, retries: 0, queued: 0 });
});

test('a refusal by the Pushgateway itself does not go to the proxy', async () => {
  const { client: it, clock, requests } = client(() => new Response('pushed metrics are invalid or inconsistent', { status: 400 }));

  const sending = it.sendVideoStutter(...Table, 5);
  await clock.pass(1000);

  await assert.rejects(sending, /answered 400, pushed metrics are invalid/);
  assert.equal(requests.length, 1);
});

for (const status of [401, 403, 404, 405, 500, 502, 503]) {
  test(`a Pushgateway's ${status} sends the batch to the proxy`, async () => {
    const { client: it, clock, requests } = client((request) => (isDirect(request) ? new Response('no', { status }) : accepted()));
    const sending = it.sendVideoStutter(...Table, 5);
    await clock.pass(1000);
    assert.equal((await sending).path, 'proxy');
    assert.equal(requests.length, 2);
  });
}

test('down for long: callers are told, the queue stays, and all arrives when it is back, once', async () => {
  let up = false;
  const seen = new Map();
  const { client: it, clock } = client((request) => {
    if (isDirect(request)) return unreachable();
    if (!up) return refused(503, 'upstream_down', 'No answer.', { 'Retry-After': '1' });
    const { batchId, metricData } = request.json;
    const duplicate = seen.has(batchId);
    if (!duplicate) seen.set(batchId, value(metricData));
    return accepted(1, duplicate);
  });
  const told = [];
  for (let i = 0; i < 30; i++) {
    it.countVideoPlay(...Table).then(() => told.push('sent'), (error) => told.push(error.queued));
    await clock.pass(1000);
  }
  assert.ok(told.length > 0 && told.every((x) => x === true), told.join());
  assert.equal(it.stats.queued > 0, true);
  up = true;
  await clock.pass(60_000);

  assert.equal([...seen.values()].reduce((sum, x) => sum + x, 0), 30);
  assert.equal(it.stats.queued, 0);
  assert.equal(it.stats.dropped, 0);
});

test('a batch whose answer was lost goes to the proxy again under its id, and never to the Pushgateway', async () => {
  let lose = true;
  const { client: it, clock, requests } = client((request) => {
    if (isDirect(request)) return unreachable();
    if (lose) return unreachable();
    return accepted(0, true);
  }, { directRetryInterval: 0, random: () => 1 });

  const sending = it.countVideoPlay(...Table);
  await clock.pass(1000);
  lose = false;
  await clock.pass(1000);

  assert.deepEqual(requests.map(isDirect), [true, false, false]);
  assert.equal(requests[1].json.batchId, requests[2].json.batchId);
  const { duplicate, attempts } = await sending;
  assert.deepEqual({ duplicate, attempts }, { duplicate: true, attempts: 2 });
});

test('a count that the Pushgateway did not answer in time is not given to the proxy, where it would count twice', async () => {
  let slow = false;
  const { client: it, clock, requests } = client((request) => (slow && isDirect(request) ? never() : isDirect(request) ? ok() : accepted()), { timeout: 2000, random: () => 1 });
  it.countVideoPlay(...Table);
  await clock.pass(1000);
  slow = true;
  const sending = it.countVideoPlay(...Table);
  await clock.pass(3000);
  slow = false;
  await clock.pass(1000);

  assert.deepEqual(requests.map(isDirect), [true, true, true]);
  assert.deepEqual(requests.map((x) => value(x.body)), [1, 2, 2]);
  assert.equal((await sending).attempts, 2);
});

test('a Pushgateway that has never answered costs one timeout, then the proxy has it', async () => {
  const { client: it, clock, requests } = client((request) => (isDirect(request) ? never() : accepted()), { timeout: 2000 });
  const sending = it.countVideoPlay(...Table);
  await clock.pass(3000);
  assert.equal((await sending).path, 'proxy');
  assert.deepEqual(requests.map(isDirect), [true, false]);
});

test('a full queue drops its oldest and counts them', async () => {
  const { client: it, clock, errors } = client(() => unreachable(), { maxQueue: 3, maxBatch: 1, flushInterval: 10, maxRetries: 100 });
  const results = [];
  for (let i = 0; i < 10; i++) {
    it.gauge('g', { i }, i).then(() => results.push(`${i} sent`), (error) => results.push(`${i} ${error.reason}`));
  }
  await clock.pass(10);
  assert.equal(it.stats.dropped, 7);
  assert.equal(it.stats.queued, 3);
  assert.deepEqual(results, [0, 1, 2, 3, 4, 5, 6].map((i) => `${i} dropped`));
  assert.equal(errors.filter((x) => x.reason === 'dropped').length, 7);
});

test('batches that were not tried yet travel together, and their callers are all answered', async () => {
  let up = false;
  const { client: it, clock, requests } = client((request) => (up && !isDirect(request) ? accepted() : unreachable()), { random: () => 1, maxRetries: 100, maxBatch: 2 });
  const all = [it.gauge('a', {}, 1)];
  await clock.pass(1000);
  // Each flush makes a batch of its own: 0, 1, 2, 0, 1 and 2. Two different series fit into one.
  for (let i = 0; i < 6; i++) {
    all.push(it.counter('b_total', { i: i % 3 }, 10 ** i));
    it.flush().catch(() => {});
    await settle();
  }
  up = true;
  await clock.pass(60_000);

  const answers = await Promise.all(all);
  const delivered = new Map(requests.filter((x) => x.json).map((x) => [x.json.batchId, x.json.metricData]));
  const values = [...delivered.values()].map((x) => parseExposition(x).get('b_total')?.samples.map((y) => [y.labels.i, y.value]));
  assert.deepEqual(values, [undefined, [['0', 1], ['1', 10]], [['2', 100], ['0', 1000]], [['1', 10000], ['2', 100000]]]);
  assert.deepEqual(answers.map((x) => x.batchId), [0, 1, 1, 2, 2, 3, 3].map((i) => [...delivered.keys()][i]));
});

test('flush does not wait, and rejects with the first error', async () => {
  const good = client(() => ok());
  good.client.sendVideoStutter(...Table, 1);
  await good.client.flush();
  assert.equal(good.requests.length, 1);

  const bad = client(() => new Response('no', { status: 400 }));
  bad.client.sendVideoStutter(...Table, 1);
  await assert.rejects(bad.client.flush(), /answered 400/);
});

test('close tries once, then drops what is left, says so, and takes nothing more', async () => {
  const { client: it, clock } = client(() => unreachable());
  it.countVideoPlay(...Table, 3);

  await assert.rejects(it.close(), /closed.*Samples dropped: 1/);

  assert.equal(it.stats.dropped, 1);
  assert.equal(clock.pending, 0);
  await assert.rejects(it.countVideoPlay(...Table), /closed/);
  await it.close();
});

test('the token goes to the proxy only', async () => {
  const { client: it, clock, requests } = client((request) => (isDirect(request) ? unreachable() : accepted()), { token: 'secret' });
  it.countVideoPlay(...Table);
  await clock.pass(1000);
  assert.equal(requests[0].headers.Authorization, undefined);
  assert.equal(requests[1].headers.Authorization, 'Bearer secret');
});

test('what is wrong with a metric is said at once, and nothing of the call is sent', async () => {
  const { client: it, clock, requests } = client(() => ok(), { maxSeries: 2 });
  await assert.rejects(it.gauge('g', {}, NaN), RangeError);
  await assert.rejects(it.counter('c_total', {}, -1), /does not go down/);
  await assert.rejects(it.sendBatchMetrics([{ name: 'good', value: 1 }, { name: 'bad name', value: 1 }]), TypeError);
  await assert.rejects(it.sendBatchMetrics([]), RangeError);
  await assert.rejects(it.sendBatchMetrics([{ name: 'x', value: 1, type: 'gauge' }, { name: 'x', value: 1, type: 'counter' }]), TypeError);
  await assert.rejects(it.sendBatchMetrics([{ name: 'a', value: 1 }, { name: 'b', value: 1 }, { name: 'c', value: 1 }]), /More than 2/);
  it.counter('x', {}, 1);
  await assert.rejects(it.gauge('x', {}, 1), /is a counter/);
  await clock.pass(1000);
  assert.deepEqual(requests.map((x) => x.body), ['x 1\n']);
});

for (const [what, make] of Object.entries({
  'an unknown option': () => new PrometheusClient(Gateway, { jobname: 'x' }),
  'neither gateway nor proxy': () => new PrometheusClient(null),
  'a job that would leave its place in the path': () => new PrometheusClient(Gateway, { jobName: 'a/../../api' }),
})) {
  test(`${what} is refused`, () => assert.throws(make, TypeError));
}

test('whoever is told of a delivery finds the numbers up to date', async () => {
  const numbers = [];
  const { client: it, clock } = client(() => ok(), { onSent: () => numbers.push(it.stats) });
  it.gauge('g', {}, 1).then(() => numbers.push(it.stats));
  await clock.pass(1000);
  assert.deepEqual(numbers, Array(2).fill({ sent: 1, dropped: 0, refused: 0, retries: 0, queued: 0 }));

  const failing = client(() => unreachable(), { onError: (error) => { if (error.path === 'proxy') numbers.push(failing.client.stats.queued); } });
  failing.client.gauge('g', {}, 1);
  await failing.clock.pass(1000);
  assert.equal(numbers.at(-1), 1);
});

test('an error in a callback does not stop the delivery', async () => {
  const clock = new FakeClock();
  const uncaught = [];
  const options = { ...clock.options, setTimeout: (callback, delay) => clock.options.setTimeout(() => { try { callback(); } catch (error) { uncaught.push(error); } }, delay) };
  const it = new PrometheusClient(Gateway, { fetch: fakeFetch(() => ok()).fetch, ...options, onSent: () => { throw new Error('mine'); } });
  for (let i = 0; i < 2; i++) {
    it.gauge('g', {}, i);
    await clock.pass(1000);
  }
  assert.equal(it.stats.sent, 2);
  assert.deepEqual(uncaught.map((x) => x.message), ['mine', 'mine']);
});
