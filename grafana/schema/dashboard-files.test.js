import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import ts from 'typescript';

const here = fileURLToPath(new URL('.', import.meta.url));
const dashboards = join(here, '..', 'dashboards');
const files = readdirSync(dashboards, { recursive: true }).filter((file) => file.endsWith('.json')).sort();

const options = {
  strict: true,
  noEmit: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // The package's own declarations are not what is checked.
  skipLibCheck: true,
};

/** What TypeScript has to say against each of these texts of JSON, by name. */
function complaints(texts) {
  const sources = new Map(Object.entries(texts).map(([name, json]) =>
    [join(here, `${name.replaceAll('/', '-')}.ts`), `import type { DashboardFile } from './dashboard-file';\nexport const file: DashboardFile = ${json};\n`]));
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists.call(host, path);
  host.getSourceFile = (path, ...rest) => sources.has(path) ? ts.createSourceFile(path, sources.get(path), options.target) : getSourceFile.call(host, path, ...rest);
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map((x) =>
    `${x.file?.fileName ?? ''}:${x.file ? x.file.getLineAndCharacterOfPosition(x.start).line : ''} ${ts.flattenDiagnosticMessageText(x.messageText, '\n')}`);
}

const read = (file) => readFileSync(join(dashboards, file), 'utf8');

test('There are dashboards to check', () => assert.ok(files.length >= 11, `${files.length} in ${dashboards}`));

test('Every dashboard is what the schema of Grafana says', () =>
  assert.deepEqual(complaints(Object.fromEntries(files.map((file) => [file, read(file)]))), []));

// What the check must find; each is a mistake in one place of a dashboard that is right.
const panel = (file, type) => file.panels.find((x) => x.type === type);
const mistakes = {
  'a number as the title': (x) => { x.title = 1; },
  'a property of the dashboard that there is none': (x) => { x.timeZone = 'browser'; },
  'no version of the schema': (x) => { delete x.schemaVersion; },
  'a kind of panel that there is none': (x) => { panel(x, 'stat').type = 'single-stat'; },
  'a panel without a place': (x) => { delete panel(x, 'stat').gridPos; },
  'an option of the panel that there is none': (x) => { panel(x, 'stat').options.colour = 'value'; },
  'a value that the option does not have': (x) => { panel(x, 'timeseries').options.legend.displayMode = 'below'; },
  'a field option that there is none': (x) => { panel(x, 'timeseries').fieldConfig.defaults.custom.filling = 8; },
  'a table that aligns to nowhere': (x) => { panel(x, 'table').fieldConfig.defaults.custom.align = 'nowhere'; },
  'a threshold without a colour': (x) => { delete panel(x, 'stat').fieldConfig.defaults.thresholds.steps[0].color; },
  'another data source': (x) => { panel(x, 'stat').datasource.uid = '${DS_PROMETHEUS}'; },
  'a variable of an unknown type': (x) => { x.templating.list[0].type = 'search'; },
  'an order of a variable that there is none': (x) => { x.templating.list[0].sort = 77; },
  'a link without an address type': (x) => { delete x.links[0].type; },
  'an annotation without a colour': (x) => { delete x.annotations.list[0].iconColor; },
};

test('The check finds mistakes', async (t) => {
  const texts = Object.fromEntries(Object.entries(mistakes).map(([name, spoil]) => {
    const file = JSON.parse(read('Operations/exporter-health.json'));
    spoil(file);
    return [name.replaceAll(' ', '-'), JSON.stringify(file, null, 1)];
  }));
  const found = complaints(texts);
  for (const name of Object.keys(mistakes))
    await t.test(`finds ${name}`, () => assert.ok(found.some((x) => x.includes(`${name.replaceAll(' ', '-')}.ts:`)), found.join('\n')));
});
