import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import * as source from '../../wwwroot/prometheus-client.js';
import * as copy from '../prometheus-client.js';
import { generated } from '../build.js';

const require = createRequire(import.meta.url);
const folder = fileURLToPath(new URL('../', import.meta.url));
const site = fileURLToPath(new URL('../../wwwroot/', import.meta.url));
const text = (path) => readFileSync(path, 'utf8');
const types = text(join(folder, 'prometheus-client.d.ts'));

for (const [name, content] of Object.entries(generated())) {
  test(`${name} is what its source says now; npm run build writes it`, () => assert.ok(text(join(folder, name)) === content, `${name} differs.`));
}

test('TypeScript knows what users write, and refuses what the client refuses', () => {
  const tsc = join(folder, 'node_modules/typescript/bin/tsc');
  const checked = spawnSync(process.execPath, [tsc, '--project', 'tests'], { cwd: folder, encoding: 'utf8' });
  assert.equal(checked.stdout + checked.stderr, '');
  assert.equal(checked.status, 0);
});

test('import and require give the same names', () => {
  const required = require('../prometheus-client.cjs');
  const names = Object.keys(source).sort();
  assert.deepEqual(Object.keys(copy).sort(), names);
  assert.deepEqual(Object.keys(required).sort(), names);
  for (const name of names) assert.equal(typeof required[name], typeof source[name], name);
  assert.equal(required, required.PrometheusClient);
  assert.equal(required.exposition([{ name: 'g', value: 1 }]), source.exposition([{ name: 'g', value: 1 }]));
});

test('the types name every export, method and option, and nothing else', () => {
  const exported = [...types.matchAll(/^export declare (?:class|const|function) (\w+)/gm)].map((x) => x[1]);
  assert.deepEqual([...exported, 'default'].sort(), Object.keys(source).sort());

  const members = [...block('declare class PrometheusClient').matchAll(/^ {2}(?:readonly )?(\w+)[(?:]/gm)].map((x) => x[1]);
  const own = Object.getOwnPropertyNames(source.PrometheusClient.prototype);
  assert.deepEqual(members.sort(), [...new Set([...own, ...Object.keys(new source.PrometheusClient('http://gateway'))])].sort());

  const options = [...block('interface ClientOptions').matchAll(/^ {2}(\w+)\?:/gm)].map((x) => x[1]);
  assert.deepEqual(options.sort(), Object.keys(source.defaults).sort());

  const error = [...block('declare class PrometheusClientError').matchAll(/^ {2}(\w+)\??:/gm)].map((x) => x[1]);
  assert.deepEqual(error.sort(), [...Object.keys(new source.PrometheusClientError('x')).filter((x) => x !== 'name'), 'cause'].sort());
});

function block(head) {
  const at = types.indexOf(`export ${head} `);
  assert.ok(at >= 0, head);
  return types.slice(at, types.indexOf('\n}\n', at));
}

test('npm packs the entries, the types and the page that explains them', (context) => {
  const cache = mkdtempSync(join(tmpdir(), 'npm-cache-'));
  context.after(() => rmSync(cache, { recursive: true, maxRetries: 5 }));
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts', '--offline', '--cache', cache], { cwd: folder, encoding: 'utf8' }));
  const files = packed.files.map((x) => x.path).sort();
  assert.deepEqual(files, ['README.md', 'package.json', 'prometheus-client.cjs', 'prometheus-client.d.cts', 'prometheus-client.d.ts', 'prometheus-client.js']);
  const { exports } = JSON.parse(text(join(folder, 'package.json')));
  for (const path of JSON.stringify(exports).match(/\.\/[\w.-]+/g)) assert.ok(files.includes(path.slice(2)), path);
});

test('docs/studio-client.md has the options as they are, with their defaults', () => {
  const rows = [...text(new URL('../../../../docs/studio-client.md', import.meta.url)).matchAll(/^\| `(\w+)` \| ([^|]+) \|/gm)].map((x) => [x[1], x[2].trim()]);
  assert.deepEqual(rows.map((x) => x[0]).sort(), Object.keys(source.defaults).sort());
  for (const [name, said] of rows) {
    const value = source.defaults[name];
    if (value === undefined) assert.ok(!said.startsWith('`'), `${name} has no fixed default, the page says ${said}`);
    else assert.equal(said, `\`${value}\``, name);
  }
});

test('pages have no inline script, style or handler, load nothing from elsewhere, and refer to files that exist', () => {
  const pages = readdirSync(site).filter((x) => x.endsWith('.html'));
  assert.equal(pages.length, 4);
  for (const page of pages) {
    const html = text(join(site, page));
    assert.doesNotMatch(html, /<script(?![^>]* src=)|<style| style=| on\w+=|javascript:/i, page);
    for (const [, target] of html.matchAll(/(?:src|href)="([^"]*)"/g)) {
      assert.match(target, /^\//, `${page}: ${target}`);
      assert.ok(existsSync(join(site, target)), `${page}: ${target}`);
    }
  }
});

test('what the scripts look up by id, and the names of fields, stand in their page', () => {
  const uses = { 'client-example': ['client-example', 'sender', 'page'], 'share-client': ['share-client', 'sender', 'page'], player: ['player', 'page'] };
  for (const [page, scripts] of Object.entries(uses)) {
    const html = text(join(site, `${page}.html`));
    for (const script of scripts) {
      const code = text(join(site, 'pages', `${script}.js`));
      assert.doesNotMatch(code, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/, script);
      for (const [, id] of code.matchAll(/byId\('([\w-]+)'\)/g)) assert.ok(html.includes(` id="${id}"`), `${page}.html has no ${id}`);
    }
    for (const [, inner] of html.matchAll(/<(?:input|select)([^>]*)>/g)) assert.match(inner, / name="/, page);
    assert.equal((html.match(/<label>/g) ?? []).length, (html.match(/<(?:input|select)\b/g) ?? []).length, `${page}: each field has a label`);
  }
});

test('imports of the scripts lead to files of the site', () => {
  for (const script of readdirSync(join(site, 'pages'))) {
    for (const [, target] of text(join(site, 'pages', script)).matchAll(/from '([^']+)'/g)) {
      assert.ok(existsSync(target.startsWith('/') ? join(site, target) : join(site, 'pages', target)), `${script}: ${target}`);
    }
  }
});
