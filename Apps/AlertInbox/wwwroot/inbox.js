// Shows what /api/alerts has. Text from outside reaches the page as text only.

const refreshMilliseconds = 5_000;
const byId = (id) => document.getElementById(id);

function element(name, text, className = '') {
  const node = document.createElement(name);
  node.textContent = text;
  node.className = className;
  return node;
}

const time = (text) => (text ? new Date(text).toLocaleString() : '');

/** A link only where it leads to a web page; an address such as javascript: stays text. */
function linked(text, address) {
  const url = URL.parse(address);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') return element('span', text === address ? text : `${text}: ${address}`);
  const link = element('a', text);
  link.href = url.href;
  link.rel = 'noopener noreferrer';
  return link;
}

function details(alert) {
  const list = document.createElement('dl');
  for (const [name, value] of [...Object.entries(alert.labels), ...Object.entries(alert.annotations).filter(([name]) => name !== 'summary' && name !== 'description')]) {
    const text = document.createElement('dd');
    text.append(name.endsWith('_url') ? linked(value, value) : value);
    list.append(element('dt', name), text);
  }

  const more = document.createElement('details');
  more.append(element('summary', `Labels (${alert.notifications} notifications)`), list);
  if (alert.generatorUrl) more.append(linked('Expression in Prometheus', alert.generatorUrl));
  return more;
}

function row(alert) {
  const what = document.createElement('td');
  what.append(element('strong', alert.name || '(no name)'), element('p', alert.annotations.summary ?? ''), element('p', alert.annotations.description ?? ''), details(alert));
  const line = document.createElement('tr');
  line.dataset.key = `${alert.fingerprint} ${alert.startsAt}`;
  line.append(
    element('td', alert.state, alert.state === 'firing' ? 'firing' : ''), element('td', alert.severity), what,
    element('td', time(alert.startsAt)), element('td', time(alert.endsAt)));
  return line;
}

async function refresh() {
  try {
    const query = new URLSearchParams(['state', 'severity'].map((id) => [id, byId(id).value]).filter(([, value]) => value));
    const response = await fetch(`/api/alerts?${query}`, { cache: 'no-store' });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.detail ?? `The inbox answered ${response.status}.`);

    const open = new Set([...document.querySelectorAll('tr:has(details[open])')].map((x) => x.dataset.key));
    byId('alerts').replaceChildren(...answer.alerts.map(row));
    for (const line of byId('alerts').children) line.querySelector('details').open = open.has(line.dataset.key);
    byId('status').textContent = `${answer.alerts.length} of ${answer.total} alerts, ${answer.alerts.filter((x) => x.state === 'firing').length} firing; read ${new Date().toLocaleTimeString()}.`;
    byId('status').className = '';
  } catch (error) {
    // What was read last stays on the page, and the line says that it is old.
    byId('status').textContent = `The list is not current: ${error.message}`;
    byId('status').className = 'bad';
  }
}

for (const id of ['state', 'severity']) byId(id).addEventListener('change', refresh);
await refresh();
setInterval(refresh, refreshMilliseconds);
