import { byId, readConfig, start } from './page.js';
import { bindSender } from './sender.js';

/** Each step of the connection test: a name, and a sentence or an Error. None of them stores anything. */
const steps = (config, url) => [
  ['This server', async () => {
    const response = await fetch('/health', { cache: 'no-store' });
    if (!response.ok) throw new Error(`/health answered ${response.status}.`);
    return 'healthy.';
  }],
  ['Proxy', async () => {
    // An empty object is refused as a bad request by a proxy that is there; only then is nothing stored.
    const response = await fetch(config.proxyPath, { method: 'POST', headers: { 'Content-Type': 'application/json', ...authorization() }, body: '{}' });
    if (response.status === 400) return 'answers, and refuses what is no metric.';
    const { reason, detail } = await response.json().catch(() => ({}));
    throw new Error(`answered ${response.status}${reason ? `, ${reason}: ${detail}` : ''}.`);
  }],
  ['Pushgateway, reached from this browser', async () => {
    await fetch(new URL('/-/ready', url), { mode: 'no-cors', cache: 'no-store' });
    return 'answers.';
  }],
  ['Pushgateway, direct path allowed', async () => {
    // The header makes the browser ask first, as it does for a push.
    await fetch(new URL('/-/ready', url), { headers: { 'X-Telemetry-Batch': 'test' }, cache: 'no-store' });
    return 'yes, metrics go there directly.';
  }],
];

function authorization() {
  const token = byId('sender').elements.token.value;
  return token ? { Authorization: `Bearer ${token}` } : {};
}

async function testConnection(config) {
  const list = byId('test-results');
  const url = byId('sender').elements.url.value;
  list.replaceChildren();
  byId('test').disabled = true;
  for (const [name, step] of steps(config, url)) {
    const line = document.createElement('li');
    list.append(line);
    try {
      line.textContent = `${name}: ${await step()}`;
    } catch (error) {
      line.className = 'bad';
      line.textContent = `${name}: ${error.message}`;
      if (name.endsWith('allowed')) {
        line.className = '';
        line.textContent = `${name}: no (${error.message}). That is the rule for browsers (CORS); metrics go through the proxy.`;
      }
    }
  }

  byId('test').disabled = false;
  byId('status').textContent = 'The connection test has ended.';
}

function showNetwork(config) {
  const rows = [
    ['This page', location.origin],
    ['Pushgateway', config.pushgatewayUrl],
    ['Proxy', new URL(config.proxyPath, location.href).href],
    ['Job', config.jobName],
    ['HLS streams', config.hlsBase],
    ['Reachable from other machines', config.shared ? 'yes' : 'no: the server listens on this machine only; start it with --share'],
  ];
  byId('network').replaceChildren(...rows.flatMap(([name, value]) => {
    const [dt, dd] = [document.createElement('dt'), document.createElement('dd')];
    dt.textContent = name;
    dd.textContent = value;
    return [dt, dd];
  }));

  const pages = config.shared ? config.addresses : [location.origin];
  byId('addresses').replaceChildren(...pages.map((x) => copyable(new URL('/share-client.html', x).href)));
}

function copyable(text) {
  const row = document.createElement('div');
  const field = document.createElement('input');
  const button = document.createElement('button');
  row.className = 'copy';
  field.className = 'wide';
  field.readOnly = true;
  field.value = text;
  field.setAttribute('aria-label', 'Address of this page');
  button.type = 'button';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', `Copy ${text}`);
  button.addEventListener('click', async () => {
    field.select();
    // The clipboard interface exists on https and localhost only; the selection is there for the keyboard in any case.
    const copied = navigator.clipboard ? await navigator.clipboard.writeText(text).then(() => true, () => false) : document.execCommand('copy');
    byId('status').textContent = copied ? `Copied ${text}` : 'The browser does not let a page copy; the address is selected, press Ctrl+C.';
  });
  row.append(field, button);
  return row;
}

start(async () => {
  const config = await readConfig();
  bindSender(config);
  showNetwork(config);
  byId('test').addEventListener('click', () => testConnection(config));
  byId('status').textContent = 'Ready.';
});
