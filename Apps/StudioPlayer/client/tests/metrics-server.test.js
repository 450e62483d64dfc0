import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseExposition } from './doubles.js';

const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

/** The address of a server started with `npm start`; it ends with the test. */
async function start(context, environment) {
  const server = spawn('npm', ['start', '--silent'], {
    cwd: folder, env: { ...process.env, npm_config_update_notifier: 'false', ...environment }, stdio: ['ignore', 'pipe', 'inherit'], detached: true,
  });
  const exited = once(server, 'exit');
  context.after(async () => {
    // The whole group: npm does not pass the signal on to what it runs through a shell.
    process.kill(-server.pid, 'SIGTERM');
    await exited;
  });
  const [first] = await Promise.race([once(server.stdout.setEncoding('utf8'), 'data'), exited]);
  return /http:\S+(?=\/metrics)/.exec(String(first))?.[0] ?? assert.fail(`npm start said ${first}`);
}

test('npm start serves metrics that parse, and its health', async (context) => {
  const url = await start(context, { PORT: '0' });

  assert.equal(await (await fetch(`${url}/health`)).text(), 'ok\n');
  assert.equal((await fetch(`${url}/nothing`)).status, 404);
  assert.equal((await fetch(`${url}/metrics`, { method: 'POST' })).status, 405);
  const response = await fetch(`${url}/metrics`);
  assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
  const families = parseExposition(await response.text());
  assert.deepEqual(families.get('example_http_requests_total'), {
    help: 'Requests answered, by status.', type: 'counter', samples: [['200', 1], ['404', 1], ['405', 1]].map(([status, value]) => ({ labels: { status }, value })),
  });
  assert.ok(families.get('example_uptime_seconds').samples[0].value > 0);
  assert.ok(families.get('example_resident_memory_bytes').samples[0].value > 1e6);
});

test('its port is the documented one unless told otherwise', () => assert.match(readFileSync(folder + 'metrics-server.js', 'utf8'), /PORT \?\? 8085\b/));
