import { PrometheusClient } from '/prometheus-client.js';
import { StallMeter, watch } from '/stall-meter.js';
import { byId, fill, logTo, readConfig, start, tokenFromAddress } from './page.js';
import { Stream } from './stream.js';

start(async () => {
  const config = await readConfig();
  const form = byId('player');
  const video = byId('video');
  const log = logTo(byId('log'));
  const { table, cdn, quality, source, seconds } = form.elements;
  fill(table, config.tables);
  fill(cdn, config.cdns);
  fill(quality, config.qualities);
  source.value = new URLSearchParams(location.search).get('source') ?? 'demo';

  const client = new PrometheusClient(config.pushgatewayUrl, {
    jobName: config.jobName,
    proxyUrl: config.proxyPath,
    token: tokenFromAddress() || undefined,
    onSent: ({ path, samples }) => log(`Delivered ${samples === 1 ? 'a sample' : `${samples} samples`}, ${path === 'direct' ? 'directly' : 'through the proxy'}.`),
    onError: (error) => log(error.message, true),
  });
  const meter = new StallMeter();
  watch(video, meter);
  const stream = new Stream(video, meter, (text) => log(text, true));

  let labels = null;
  let reporting = null;
  let counted = false;

  /** What the viewer chose holds for the whole play, whatever is chosen meanwhile. */
  function play() {
    const url = addressOf(source.value.trim());
    report();
    stream.open(url);
    labels = [table.value, cdn.value, quality.value];
    counted = false;
    clearInterval(reporting);
    reporting = setInterval(report, Number(seconds.value) * 1000);
    log(`Playing ${url}`);
    byId('status').textContent = 'Starting';
    return video.play();
  }

  // A name means the lab's own stream of that name.
  function addressOf(text) {
    return /^(https?:)?\//.test(text) ? new URL(text, location.href).href : new URL(`${encodeURIComponent(text)}.m3u8`, config.hlsBase).href;
  }

  function report() {
    const { stutters, stalled } = meter.take(performance.now());
    if (labels === null || meter.state === 'idle' || meter.state === 'starting') return;
    log(`${stutters} stutters, ${(stalled / 1000).toFixed(1)} s still`);
    client.sendVideoStutter(...labels, stutters);
  }

  function show() {
    byId('state').textContent = meter.state;
    byId('startup').textContent = meter.startup === null ? 'not yet' : `${(meter.startup / 1000).toFixed(2)} s`;
    byId('stutters').textContent = String(meter.total.stutters);
    byId('still').textContent = `${(meter.total.stalled / 1000).toFixed(1)} s`;
    byId('path').textContent = client.path ?? 'not known yet';
  }

  video.addEventListener('playing', () => {
    byId('status').textContent = 'Playing';
    if (counted) return;
    counted = true;
    client.countVideoPlay(...labels);
  });
  video.addEventListener('ended', () => {
    byId('status').textContent = 'The stream has ended.';
    report();
    clearInterval(reporting);
  });
  video.addEventListener('error', () => fail(new Error(`The video cannot be played: ${video.error?.message || 'the browser does not say why'}.`)));
  addEventListener('pagehide', report, { capture: true });

  function fail(error) {
    if (error.name === 'AbortError') return;
    byId('status').textContent = error.message;
    log(error.message, true);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    Promise.resolve().then(play).catch(fail);
  });
  setInterval(show, 250);
  byId('status').textContent = 'Ready.';
});
