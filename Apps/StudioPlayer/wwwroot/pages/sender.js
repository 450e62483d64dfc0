// The form that sends metrics, on client-example.html and share-client.html.
import { PrometheusClient } from '/prometheus-client.js';
import { byId, fill, logTo, oneOf, tokenFromAddress } from './page.js';

export function bindSender(config) {
  const form = byId('sender');
  const { table, cdn, quality, stutter, seconds } = form.elements;
  const log = logTo(byId('log'));
  let client = null;
  let repeating = null;

  fill(table, config.tables);
  fill(cdn, config.cdns);
  fill(quality, config.qualities);
  form.elements.url.value = config.pushgatewayUrl;
  form.elements.token.value = tokenFromAddress();

  function connect() {
    const old = client;
    client = new PrometheusClient(form.elements.url.value, {
      jobName: config.jobName,
      proxyUrl: config.proxyPath,
      flushInterval: 0,
      token: form.elements.token.value || undefined,
      onSent: show,
      onError: (error) => {
        log(error.message + (error.path === 'direct' && error.queued ? ' Trying the proxy.' : error.queued ? ' It stays in the queue.' : ''), true);
        show();
      },
    });
    old?.close().catch((error) => log(error.message, true));
    show();
  }

  function show() {
    const { sent, queued, dropped, refused } = client.stats;
    byId('path').textContent = { direct: 'directly to the Pushgateway', proxy: `through the proxy ${config.proxyPath}` }[client.path] ?? 'not known yet';
    byId('counts').textContent = `${sent} sent, ${queued} waiting, ${refused} refused, ${dropped} dropped`;
  }

  async function report(what, sending) {
    show();
    try {
      const { path, duplicate } = await sending;
      log(`${what}: delivered, ${path === 'direct' ? 'directly' : 'through the proxy'}${duplicate ? ', which had it already' : ''}.`);
    } catch (error) {
      // What a gateway said is in the log already, from onError.
      if (error.name !== 'PrometheusClientError') log(`${what}: ${error.message}`, true);
    }

    show();
  }

  function send(labels, value) {
    return report(`videostutter ${labels.join(' ')} = ${value}`, client.sendVideoStutter(...labels, value));
  }

  const sendRandom = () => send([oneOf(config.tables), oneOf(config.cdns), oneOf(config.qualities)], Math.floor(Math.random() * 16));

  function repeat(on) {
    clearInterval(repeating);
    repeating = on ? setInterval(sendRandom, Number(seconds.value) * 1000) : null;
    byId('repeat').textContent = on ? 'Stop' : 'Repeat random';
    byId('repeat').setAttribute('aria-pressed', String(on));
    if (on) sendRandom();
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send([table.value, cdn.value, quality.value], stutter.valueAsNumber);
  });
  byId('random').addEventListener('click', sendRandom);
  byId('play').addEventListener('click', () => report(`video_play_total ${table.value} ${cdn.value} ${quality.value} + 1`, client.countVideoPlay(table.value, cdn.value, quality.value)));
  byId('batch').addEventListener('click', () => report(`videostutter of ${config.tables.length} tables`, client.sendBatchMetrics(config.tables.map((x) => (
    { name: 'videostutter', value: Math.floor(Math.random() * 16), labels: { table_id: x, cdn_id: cdn.value, quality: quality.value } })))));
  byId('repeat').addEventListener('click', () => { if (seconds.reportValidity()) repeat(repeating === null); });
  for (const field of ['url', 'token']) form.elements[field].addEventListener('change', () => { if (form.elements.url.reportValidity()) connect(); });
  connect();
  log(`Ready. Job ${config.jobName}.`);
}
