// A server with numbers of its own that Prometheus can scrape: /metrics and /health. `npm start`; PORT and HOST are environment variables.
import { createServer } from 'node:http';
import { exposition } from '../client/prometheus-client.js';

const port = Number(process.env.PORT ?? 8085);
const host = process.env.HOST ?? '127.0.0.1';
const counts = new Map();

function metrics() {
  const memory = process.memoryUsage();
  return exposition([
    { name: 'example_uptime_seconds', value: process.uptime(), help: 'Time since this server started.' },
    { name: 'example_resident_memory_bytes', value: memory.rss, help: 'Memory of this process in RAM.' },
    ...[...counts].map(([status, value]) => ({
      name: 'example_http_requests_total', labels: { status }, value, type: 'counter', help: 'Requests answered, by status.',
    })),
  ]);
}

function answer(request) {
  const path = request.url.split('?', 1)[0];
  const known = { '/metrics': ['text/plain; version=0.0.4; charset=utf-8', metrics], '/health': ['text/plain; charset=utf-8', () => 'ok\n'] }[path];
  if (!known) return [404, 'text/plain; charset=utf-8', 'There are /metrics and /health.\n'];
  if (request.method !== 'GET' && request.method !== 'HEAD') return [405, 'text/plain; charset=utf-8', 'Only GET.\n'];
  return [200, known[0], known[1]()];
}

const server = createServer((request, response) => {
  const [status, type, body] = answer(request);
  counts.set(status, (counts.get(status) ?? 0) + 1);
  response.writeHead(status, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', ...status === 405 && { Allow: 'GET, HEAD' } });
  response.end(request.method === 'HEAD' ? undefined : body);
});

server.listen(port, host, () => console.log(`Metrics on http://${host}:${server.address().port}/metrics`));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close(() => process.exit(0)));
