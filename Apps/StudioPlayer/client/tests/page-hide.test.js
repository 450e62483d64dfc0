// What happens when a page goes away, with a page that is made of a few properties.
import assert from 'node:assert/strict';
import test from 'node:test';
import { PrometheusClient } from '../../wwwroot/prometheus-client.js';
import { FakeClock, accepted, fakeFetch, settle } from './doubles.js';

const Proxy = '/proxy-pushgateway';

/** A browser's globals for one test. */
function browse(context, { takesBeacons = true } = {}) {
  const beacons = [];
  const page = {
    document: Object.assign(new EventTarget(), { visibilityState: 'visible' }),
    location: new URL('http://player:8080/player.html'),
    navigator: { sendBeacon: (url, blob) => takesBeacons && beacons.push({ url, blob }) > 0 },
    ...(() => {
      const window = new EventTarget();
      return { addEventListener: window.addEventListener.bind(window), removeEventListener: window.removeEventListener.bind(window), dispatchEvent: window.dispatchEvent.bind(window) };
    })(),
  };
  for (const [name, value] of Object.entries(page)) {
    const before = Object.getOwnPropertyDescriptor(globalThis, name);
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    context.after(() => (before ? Object.defineProperty(globalThis, name, before) : delete globalThis[name]));
  }

  return {
    beacons,
    hide: () => {
      page.document.visibilityState = 'hidden';
      page.document.dispatchEvent(new Event('visibilitychange'));
    },
    leave: () => page.dispatchEvent(new Event('pagehide')),
    online: () => page.dispatchEvent(new Event('online')),
    bodies: () => Promise.all(beacons.map(async (x) => JSON.parse(await x.blob.text()))),
  };
}

test('in a browser the proxy is on the page\'s own server', async (context) => {
  browse(context);
  const clock = new FakeClock();
  const { fetch, requests } = fakeFetch(() => accepted());
  const client = new PrometheusClient(null, { fetch, ...clock.options });
  client.gauge('g', {}, 1);
  await clock.pass(1000);
  assert.equal(requests[0].url, Proxy);
});

test('what waits goes as a beacon when the page is hidden', async (context) => {
  const page = browse(context);
  const client = new PrometheusClient('http://gateway:9091', { fetch: fakeFetch(() => accepted()).fetch, ...new FakeClock().options });
  client.gauge('g', {}, 1);

  page.hide();

  const [body] = await page.bodies();
  assert.equal(page.beacons[0].url, Proxy);
  assert.equal(page.beacons[0].blob.type, 'application/json');
  assert.equal(body.metricData, '# TYPE g gauge\ng 1\n');
  assert.equal(body.sessionId, client.sessionId);
});

test('should the page live on, the batch goes to the proxy under the id of its beacon, not to the Pushgateway', async (context) => {
  const page = browse(context);
  const clock = new FakeClock();
  const { fetch, requests } = fakeFetch(() => accepted(0, true));
  const client = new PrometheusClient('http://gateway:9091', { fetch, ...clock.options });
  const sending = client.counter('c_total', {}, 1);
  page.hide();
  client.counter('c_total', {}, 1);
  await clock.pass(1000);

  const [body] = await page.bodies();
  assert.equal(requests[0].json.batchId, body.batchId);
  assert.equal((await sending).duplicate, true);
  assert.equal(requests[1]?.url, 'http://gateway:9091/metrics/job/studio-web-player/instance/' + client.sessionId);
  assert.equal(requests.length, 2);
});

test('with a token the page\'s last words are a request that outlives it, because a beacon has no headers', async (context) => {
  const page = browse(context);
  const { fetch, requests } = fakeFetch(() => accepted());
  const client = new PrometheusClient(null, { fetch, token: 'secret', ...new FakeClock().options });
  client.gauge('g', {}, 1);
  page.leave();
  await settle();
  assert.equal(page.beacons.length, 0);
  assert.deepEqual([requests[0].keepalive, requests[0].headers.Authorization], [true, 'Bearer secret']);
});

test('so they are for a proxy on another origin, because a beacon carries cookies', async (context) => {
  const page = browse(context);
  const { fetch, requests } = fakeFetch(() => accepted());
  const client = new PrometheusClient(null, { fetch, proxyUrl: 'http://other:8080/proxy-pushgateway', ...new FakeClock().options });
  client.gauge('g', {}, 1);
  page.leave();
  await settle();
  assert.equal(page.beacons.length, 0);
  assert.deepEqual([requests[0].keepalive, requests[0].credentials], [true, 'omit']);
});

test('a beacon that the browser does not take leaves the batch in the queue', async (context) => {
  const page = browse(context, { takesBeacons: false });
  const clock = new FakeClock();
  const { fetch, requests } = fakeFetch(() => accepted());
  const client = new PrometheusClient('http://gateway:9091', { fetch, ...clock.options });
  client.gauge('g', {}, 1);
  page.hide();
  await clock.pass(1000);
  assert.equal(requests.length, 1);
  assert.equal(client.path, 'direct');
});

test('back online, the queue does not wait for its back-off', async (context) => {
  const page = browse(context);
  const clock = new FakeClock();
  let up = false;
  const { fetch } = fakeFetch(() => {
    if (!up) throw new TypeError('Failed to fetch');
    return accepted();
  });
  const client = new PrometheusClient(null, { fetch, ...clock.options, random: () => 1, retryDelay: 30_000 });
  client.gauge('g', {}, 1);
  await clock.pass(1000);
  up = true;
  page.online();
  await settle();
  assert.equal(client.stats.sent, 1);
});

test('a closed client listens no more', async (context) => {
  const page = browse(context);
  const client = new PrometheusClient(null, { fetch: fakeFetch(() => accepted()).fetch });
  await client.close();
  page.hide();
  assert.equal(page.beacons.length, 0);
});

test('where crypto is missing or poor, ids are still version 4 and different', (context) => {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'crypto');
  context.after(() => Object.defineProperty(globalThis, 'crypto', before));
  const whole = globalThis.crypto;
  for (const crypto of [undefined, { getRandomValues: (x) => whole.getRandomValues(x) }]) {
    Object.defineProperty(globalThis, 'crypto', { value: crypto, configurable: true });
    const ids = Array.from({ length: 100 }, () => new PrometheusClient('http://gateway').sessionId);
    assert.equal(new Set(ids).size, 100);
    for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
});
