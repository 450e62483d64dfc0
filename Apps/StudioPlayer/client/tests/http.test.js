// The client with the real fetch of Node against a real server on the loopback.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import test from 'node:test';
import { PrometheusClient } from '../../wwwroot/prometheus-client.js';

/** A server that answers as told; ends with the test. */
async function serve(context, answer) {
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    requests.push({ method: request.method, url: request.url, headers: request.headers, body });
    answer(response, requests.length, requests.at(-1));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${server.address().port}`, requests, server };
}

const end = (response, status, body = '', headers = {}) => response.writeHead(status, headers).end(body);

test('a push reaches the gateway as a text with its newline', async (context) => {
  const { url, requests } = await serve(context, (response) => end(response, 200));
  const client = new PrometheusClient(`${url}/`, { flushInterval: 1, instance: 'test' });

  const { path } = await client.gauge('videostutter', { table_id: 'ä "quoted"\n' }, 5);

  assert.equal(path, 'direct');
  assert.equal(requests[0].url, '/metrics/job/studio-web-player/instance/test');
  assert.equal(requests[0].headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
  assert.equal(requests[0].body, 'videostutter{table_id="ä \\"quoted\\"\\n"} 5\n');
});

test('nobody on the port: the proxy has it', async (context) => {
  const gone = await serve(context, () => {});
  gone.server.close();
  await once(gone.server, 'close');
  const proxy = await serve(context, (response) => end(response, 200, '{"accepted":1,"duplicate":false}'));
  const errors = [];
  const client = new PrometheusClient(gone.url, { proxyUrl: `${proxy.url}/proxy-pushgateway`, flushInterval: 1, onError: (x) => errors.push(x) });

  assert.equal((await client.gauge('g', {}, 1)).path, 'proxy');
  assert.equal(errors[0].reason, 'network');
  assert.equal(JSON.parse(proxy.requests[0].body).metricData, '# TYPE g gauge\ng 1\n');
});

test('503 with Retry-After is tried again, with the same id', async (context) => {
  const { url, requests } = await serve(context, (response, n) => (n === 1 ? end(response, 503, '{"reason":"upstream_down","detail":"No."}', { 'Retry-After': '0' }) : end(response, 200, '{}')));
  const client = new PrometheusClient(null, { proxyUrl: url, flushInterval: 1, retryDelay: 1 });

  const { attempts, batchId } = await client.counter('c_total', {}, 1);

  assert.equal(attempts, 2);
  assert.deepEqual(requests.map((x) => JSON.parse(x.body).batchId), [batchId, batchId]);
});

test('a connection that breaks, and an answer that does not come, are tried again', async (context) => {
  const { url } = await serve(context, (response, n) => {
    if (n === 1) response.socket.destroy();
    else if (n > 2) end(response, 200, '{"accepted":0,"duplicate":true}');
  });
  const reasons = [];
  const client = new PrometheusClient(null, { proxyUrl: url, flushInterval: 1, retryDelay: 1, timeout: 1000, onError: (x) => reasons.push(x.reason) });

  const { attempts, duplicate } = await client.counter('c_total', {}, 1);

  assert.deepEqual({ attempts, duplicate, reasons }, { attempts: 3, duplicate: true, reasons: ['network', 'timeout'] });
});

test('a redirect is not followed', async (context) => {
  const elsewhere = await serve(context, (response) => end(response, 200));
  const { url } = await serve(context, (response) => end(response, 307, '', { Location: elsewhere.url }));
  const client = new PrometheusClient(url, { flushInterval: 1 });

  client.gauge('g', {}, 1);
  await assert.rejects(client.close());

  assert.equal(elsewhere.requests.length, 0);
});

test('1000 metrics arrive in few batches and all of them', async (context) => {
  let sum = 0;
  const { url, requests } = await serve(context, (response, _, { body }) => {
    for (const [, value] of JSON.parse(body).metricData.matchAll(/^c_total\{.*\} (\d+)$/gm)) sum += Number(value);
    end(response, 200, '{}');
  });
  const client = new PrometheusClient(null, { proxyUrl: url, flushInterval: 5 });

  const all = Array.from({ length: 1000 }, (_, i) => client.counter('c_total', { i: i % 300 }, 1));
  await Promise.all(all);

  assert.equal(sum, 1000);
  assert.ok(requests.length <= 10, `${requests.length} requests`);
  assert.deepEqual(client.stats.queued, 0);
});
