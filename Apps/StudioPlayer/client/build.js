// Makes the package's two entries from the one source, ../wwwroot/prometheus-client.js. A test fails when they differ from it.
import { readFileSync, writeFileSync } from 'node:fs';

const here = new URL('./', import.meta.url);

/** The files of the package that follow from others: name and content. */
export function generated() {
  const source = readFileSync(new URL('../wwwroot/prometheus-client.js', here), 'utf8');
  const types = readFileSync(new URL('prometheus-client.d.ts', here), 'utf8');
  return { 'prometheus-client.js': source, 'prometheus-client.cjs': commonJs(source), 'prometheus-client.d.cts': types };
}

// require() gives the class itself, as older code expects, with everything else as its properties.
function commonJs(source) {
  const names = [...source.matchAll(/^export (?:const|class|function) (\w+)/gm)].map((x) => x[1]);
  const body = source.replace(/^export default .*\n/m, '').replace(/^export (?=const|class|function)/gm, '');
  if (/^(?:import|export)\b/m.test(body)) throw new Error('prometheus-client.js imports or exports in a way that build.js does not know.');
  return `'use strict';\n// Made by build.js from prometheus-client.js; do not edit.\n\n${body}
module.exports = PrometheusClient;
Object.assign(module.exports, { ${names.join(', ')}, default: PrometheusClient });\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  for (const [name, content] of Object.entries(generated())) writeFileSync(new URL(name, here), content);
}
