// Makes the package's two entries from the one source, ../wwwroot/prometheus-client.js, and copies hls.js for the player's page. A test fails when they differ.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const here = new URL('./', import.meta.url);

const hls = new URL('node_modules/hls.js/', here);

/** The files that follow from others: name and content. */
export function generated() {
  const source = readFileSync(new URL('../wwwroot/prometheus-client.js', here), 'utf8');
  const types = readFileSync(new URL('prometheus-client.d.ts', here), 'utf8');
  return { 'prometheus-client.js': source, 'prometheus-client.cjs': commonJs(source), 'prometheus-client.d.cts': types, ...vendored() };
}

// The page has it from our own server, because a lab need not reach any other. Its map is left out, so it is not named either.
function vendored() {
  const script = readFileSync(new URL('dist/hls.light.min.mjs', hls), 'utf8').replace(/\n\/\/# sourceMappingURL=.*\n?$/, '\n');
  return { '../wwwroot/hls/hls.light.min.mjs': script, '../wwwroot/hls/LICENSE.txt': readFileSync(new URL('LICENSE', hls), 'utf8') };
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
  mkdirSync(new URL('../wwwroot/hls/', here), { recursive: true });
  for (const [name, content] of Object.entries(generated())) writeFileSync(new URL(name, here), content);
}
