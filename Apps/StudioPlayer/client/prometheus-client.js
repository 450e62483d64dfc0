/**
 * Sends metrics from where nobody can scrape (browser, Node 18+, React Native) to a Prometheus Pushgateway: directly, else through a proxy.
 * Needs only fetch. What is counted how, and where the limits are: docs/studio-client.md.
 *
 * This file is the only source: Apps/StudioPlayer/client holds a copy and a CommonJS form of it, both made by `npm run build` there.
 */

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const BATCH_HEADER = 'X-Telemetry-Batch';
const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

// Says "not the place" or "not now": another path may still work. Any other 4xx is an answer about the batch itself.
const OTHER_PATH_MAY_WORK = new Set([401, 403, 404, 405, 408]);
const TRY_LATER = new Set([408, 425, 429]);

/** Options with their defaults; times are milliseconds. undefined is chosen by the environment, as docs/studio-client.md says. */
export const defaults = Object.freeze({
  jobName: 'studio-web-player',
  proxyUrl: undefined,
  flushInterval: 1000,
  maxBatch: 200,
  maxQueue: 1000,
  maxSeries: 1000,
  maxRetries: 5,
  retryDelay: 500,
  maxRetryDelay: 30000,
  directRetryInterval: 300000,
  timeout: 10000,
  token: undefined,
  instance: undefined,
  fetch: undefined,
  onError: undefined,
  onSent: undefined,
  now: undefined,
  random: undefined,
  setTimeout: undefined,
  clearTimeout: undefined,
});

/** A batch that was refused, that could not be delivered so far (queued is true: do not send it again), or that was dropped. */
export class PrometheusClientError extends Error {
  constructor(message, { status, reason, detail, path, batchId, queued = false, retryAfter, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PrometheusClientError';
    Object.assign(this, { status, reason, detail, path, batchId, queued, retryAfter });
  }
}

// ---- Text format ----

/** A label value as it stands between the quotes. */
export function escapeLabelValue(value) {
  return String(value).replace(/[\\"\n]/g, (x) => (x === '\n' ? '\\n' : '\\' + x));
}

/** A number as the text format has it. Throws RangeError for NaN and infinities: nothing was measured then. */
export function formatValue(value) {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(`A value is a finite number, not ${String(value)}.`);
  return Object.is(value, -0) ? '0' : String(value);
}

/** The text of samples `{name, type, labels, value, help}`, each family together under its TYPE line; ends with a newline, '' for none. */
export function exposition(samples) {
  const families = new Map();
  for (const sample of samples) {
    const { name, type, labels } = checked(sample);
    const family = families.get(name) ?? { type, help: undefined, lines: new Map() };
    if (family.type !== type) throw new TypeError(`${name} is a ${family.type} and a ${type} at once.`);
    family.help ??= sample.help;
    family.lines.set(labelText(labels), formatValue(sample.value));
    families.set(name, family);
  }

  let text = '';
  for (const [name, { type, help, lines }] of families) {
    if (help) text += `# HELP ${name} ${help.replace(/[\\\n]/g, (x) => (x === '\n' ? '\\n' : '\\\\'))}\n`;
    text += `# TYPE ${name} ${type}\n`;
    for (const [label, value] of lines) text += `${name}${label} ${value}\n`;
  }

  return text;
}

// A Pushgateway refuses a family that one group pushes with a type and another without: curl's pushes have none, so ours to the same gateway have none.
function withoutTypes(text) {
  return text.replace(/^# TYPE .*\n/gm, '');
}

function labelText(labels) {
  const names = Object.keys(labels);
  return names.length === 0 ? '' : `{${names.map((x) => `${x}="${escapeLabelValue(labels[x])}"`).join(',')}}`;
}

/** The sample with its type and its labels as strings in a fixed order, or a TypeError that says what is wrong with it. */
function checked(sample) {
  const { name, labels = {}, type = String(name).endsWith('_total') ? 'counter' : 'gauge' } = sample;
  if (typeof name !== 'string' || !METRIC_NAME.test(name)) throw new TypeError(`${JSON.stringify(name)} is no metric name.`);
  if (type !== 'gauge' && type !== 'counter') throw new TypeError(`${name}: the type is gauge or counter, not ${JSON.stringify(type)}.`);

  const strings = {};
  for (const label of Object.keys(labels).sort()) {
    if (!LABEL_NAME.test(label) || label.startsWith('__')) throw new TypeError(`${name}: ${JSON.stringify(label)} is no label name.`);
    if (label === 'job' || label === 'instance') throw new TypeError(`${name}: the label ${label} belongs to the gateway.`);
    if (!['string', 'number', 'boolean'].includes(typeof labels[label])) throw new TypeError(`${name}: the label ${label} has no value.`);
    strings[label] = String(labels[label]);
  }

  return { name, type, labels: strings };
}

// ---- Client ----

/** Collects metrics for a flush interval and delivers them in batches, one at a time and in order. */
export class PrometheusClient {
  #options;
  #direct;
  #pending = newBatch();
  #queue = [];
  #current = null;
  #series = new Map();
  #types = new Map();
  #path = null;
  #directWorked = false;
  #directTriedAt = -Infinity;
  #failures = 0;
  #timer = null;
  #closed = false;
  #unlisten = () => {};
  #counts = { sent: 0, dropped: 0, refused: 0, retries: 0 };

  /**
   * @param url the Pushgateway, for example http://localhost:9091; null when only the proxy is to be used
   * @param options see `defaults`; an unknown option is an error
   */
  constructor(url, options = {}) {
    const unknown = Object.keys(options).filter((x) => !(x in defaults));
    if (unknown.length > 0) throw new TypeError(`Unknown option: ${unknown.join(', ')}.`);
    const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
    const fetchHere = globalThis.fetch;
    this.#options = {
      ...defaults,
      proxyUrl: typeof document === 'undefined' ? null : '/proxy-pushgateway',
      // Called as a method of the options, a browser's own functions throw "Illegal invocation".
      fetch: fetchHere && ((...x) => fetchHere(...x)),
      now: () => Date.now(),
      random: () => Math.random(),
      setTimeout: (...x) => setTimeout(...x),
      clearTimeout: (x) => clearTimeout(x),
      onError: () => {},
      onSent: () => {},
      ...given,
    };
    if (!this.#options.fetch) throw new TypeError('There is no fetch here; give one as an option.');
    /** Names this client for its whole life, to the proxy and as the `instance` of the direct path. */
    this.sessionId = newId();
    this.#options.instance ??= this.sessionId;
    this.#direct = url ? directUrl(url, this.#options.jobName, this.#options.instance) : null;
    if (!this.#direct && !this.#options.proxyUrl) throw new TypeError('Neither a Pushgateway nor a proxy is given.');
    this.pushgatewayUrl = url || null;
    this.#listen();
  }

  /** The path that worked last, 'direct' or 'proxy'; null before the first success. */
  get path() { return this.#path; }

  /** Samples: delivered, dropped from a full queue, refused, waiting now; and how often a batch was tried again. */
  get stats() {
    // A set, because a batch that goes back to the queue is the current one until its try has ended.
    const waiting = [...new Set([this.#current, ...this.#queue, this.#pending])].filter((x) => x !== null && !x.done);
    const queued = waiting.reduce((sum, batch) => sum + batch.samples.size, 0);
    return { ...this.#counts, queued };
  }

  /** Stutters of one table's stream, over one CDN and in one quality. Resolves when the batch with it was delivered. */
  sendVideoStutter(tableId, cdnId, quality, value) {
    return this.gauge('videostutter', { table_id: tableId, cdn_id: cdnId, quality }, value);
  }

  /** count more plays, 1 unless said otherwise. */
  countVideoPlay(tableId, cdnId, quality, count = 1) {
    return this.counter('video_play_total', { table_id: tableId, cdn_id: cdnId, quality }, count);
  }

  /** Sets a gauge. */
  gauge(name, labels, value) {
    return this.sendBatchMetrics([{ name, labels, value, type: 'gauge' }]);
  }

  /** Adds to a counter; the increment is not negative. */
  counter(name, labels, increment = 1) {
    return this.sendBatchMetrics([{ name, labels, value: increment, type: 'counter' }]);
  }

  /**
   * All or none of `{name, value, labels, type}`; without a type a name in _total is a counter, and its value is an increment.
   * Resolves to `{path, batchId, attempts, samples, duplicate}`; rejects with TypeError, RangeError or PrometheusClientError.
   */
  sendBatchMetrics(metrics) {
    try {
      if (this.#closed) throw new PrometheusClientError('The client is closed.');
      if (metrics.length === 0 || metrics.length > this.#options.maxBatch) throw new RangeError(`A batch has 1 to ${this.#options.maxBatch} metrics.`);
      const samples = this.#accept(metrics);
      if (!this.#fits(this.#pending, samples)) this.#enqueue();
      samples.forEach(([key, value]) => this.#add(this.#pending, key, value));
    } catch (error) {
      return handled(Promise.reject(error));
    }

    this.#schedule();
    return this.#pending.promise;
  }

  /** Sends what waits, now and without back-off. Rejects when something of it was refused or could not be delivered. */
  async flush() {
    this.#enqueue();
    const promises = [this.#current, ...this.#queue].filter((x) => x !== null).map((batch) => batch.renewed());
    this.#stopTimer();
    this.#deliverNext();
    const failed = (await Promise.allSettled(promises)).find((x) => x.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Tries to deliver what waits, each batch once, then ends. What is left is dropped and counted, and the error says so. */
  async close() {
    if (this.#closed) return;
    this.#closed = true;
    this.#unlisten();
    try {
      await this.flush();
    } finally {
      this.#stopTimer();
    }
  }

  // ---- Collecting ----

  /** What the series are called and what was measured, [key, value]; new series are known from here on, but only if all are right. */
  #accept(metrics) {
    const fresh = new Map();
    const types = new Map(this.#types);
    const samples = metrics.map((metric) => {
      const { name, type, labels } = checked(metric);
      formatValue(metric.value);
      if (type === 'counter' && metric.value < 0) throw new RangeError(`${name}: a counter does not go down (${metric.value}).`);
      if ((types.get(name) ?? type) !== type) throw new TypeError(`${name} is a ${types.get(name)}, not a ${type}.`);
      types.set(name, type);
      const key = name + labelText(labels);
      // value is what the direct path shows: a gauge's last value, a counter's total over that path alone.
      if (!this.#series.has(key)) fresh.set(key, { name, type, labels, value: undefined });
      return [key, metric.value];
    });
    if (this.#series.size + fresh.size > this.#options.maxSeries) {
      throw new RangeError(`More than ${this.#options.maxSeries} different series; ${[...fresh.keys()].pop()} is one too many.`);
    }

    this.#types = types;
    fresh.forEach((series, key) => this.#series.set(key, series));
    return samples;
  }

  #add({ samples }, key, value) {
    samples.set(key, this.#isCounter(key) ? (samples.get(key) ?? 0) + value : value);
  }

  #fits({ samples }, more) {
    return new Set([...samples.keys(), ...[...more].map(([key]) => key)]).size <= this.#options.maxBatch;
  }

  #isCounter(key) {
    return this.#series.get(key).type === 'counter';
  }

  #enqueue() {
    if (this.#pending.samples.size === 0) return;
    this.#queue.push(this.#pending);
    this.#pending = newBatch();
    let waiting = this.#queue.reduce((sum, batch) => sum + batch.samples.size, 0);
    while (waiting > this.#options.maxQueue && this.#queue.length > 1) {
      const oldest = this.#queue.shift();
      waiting -= oldest.samples.size;
      this.#drop(oldest, `The queue is full (${this.#options.maxQueue} samples).`);
    }
  }

  #drop(batch, why, cause) {
    this.#counts.dropped += batch.samples.size;
    this.#fail(batch, new PrometheusClientError(`${why} Samples dropped: ${batch.samples.size}.`, { reason: 'dropped', batchId: batch.id, cause }));
  }

  // ---- Delivering ----

  #schedule() {
    if (this.#timer !== null || this.#current !== null) return;
    this.#startTimer(this.#options.flushInterval, false);
  }

  #startTimer(delay, detached) {
    this.#stopTimer();
    this.#timer = this.#options.setTimeout(() => {
      this.#timer = null;
      this.#enqueue();
      this.#deliverNext();
    }, delay);
    // Something that could not be delivered for long must not keep a Node process alive.
    if (detached) this.#timer?.unref?.();
  }

  #stopTimer() {
    if (this.#timer !== null) this.#options.clearTimeout(this.#timer);
    this.#timer = null;
  }

  #deliverNext() {
    if (this.#current !== null || this.#queue.length === 0) return;
    this.#current = this.#take();
    this.#deliver(this.#current).then((wait) => {
      this.#current = null;
      if (wait !== undefined) {
        this.#startTimer(wait, this.#failures > this.#options.maxRetries);
      } else if (this.#queue.length > 0) {
        this.#deliverNext();
      } else if (this.#pending.samples.size > 0) {
        this.#schedule();
      }
    });
  }

  // A batch that was tried keeps its id and content; those that were not may travel together.
  #take() {
    const batch = this.#queue.shift();
    while (!batch.tried && this.#queue.length > 0 && !this.#queue[0].tried) {
      const next = this.#queue[0];
      if (!this.#fits(batch, next.samples)) break;
      this.#queue.shift();
      next.samples.forEach((value, key) => this.#add(batch, key, value));
      batch.joined.push(next, ...next.joined);
    }

    return batch;
  }

  /** Undefined when the batch is done with, delivered or refused; else how long to wait before it is tried again. */
  async #deliver(batch) {
    batch.tried = true;
    batch.attempts++;
    try {
      const sent = await this.#sendOverBestPath(batch);
      this.#failures = 0;
      batch.done = true;
      this.#counts.sent += batch.samples.size;
      const result = { ...sent, batchId: batch.id, attempts: batch.attempts, samples: batch.samples.size };
      [batch, ...batch.joined].forEach((x) => x.resolve(result));
      this.#call(this.#options.onSent, result);
      return undefined;
    } catch (error) {
      if (!(error instanceof PrometheusClientError) || !isWorthARetry(error)) {
        batch.done = true;
        // An answer, even this one, says that the gateway is there.
        this.#failures = 0;
        this.#counts.refused += batch.samples.size;
        this.#fail(batch, error);
        return undefined;
      }

      // In the order of their making: a newer gauge must not be overwritten by an older one.
      this.#queue.unshift(batch);
      if (this.#closed) {
        this.#queue.splice(0).forEach((x) => this.#drop(x, `The client was closed. ${error.message}`, error));
        return undefined;
      }

      this.#counts.retries++;
      this.#failures++;
      error.queued = true;
      if (this.#failures > this.#options.maxRetries) this.#queue.flatMap((x) => [x, ...x.joined]).forEach((x) => x.reject(error));
      this.#call(this.#options.onError, error);
      return this.#backOff(error.retryAfter);
    }
  }

  // Exponential with full jitter, so that clients which lost the same gateway do not come back at the same moment.
  #backOff(retryAfter) {
    const { retryDelay, maxRetryDelay, random } = this.#options;
    const jitter = random() * Math.min(maxRetryDelay, retryDelay * 2 ** Math.min(this.#failures - 1, 30));
    return retryAfter === undefined ? jitter : retryAfter + random() * retryDelay;
  }

  async #sendOverBestPath(batch) {
    if (this.#triesDirect(batch)) {
      try {
        return await this.#sendDirect(batch);
      } catch (error) {
        const mayFallBack = this.#options.proxyUrl && (error.status === undefined || error.status >= 500 || OTHER_PATH_MAY_WORK.has(error.status));
        if (!mayFallBack || this.#mustStayDirect(batch, error)) throw error;
        this.#call(this.#options.onError, Object.assign(error, { queued: true }));
      }
    }

    return this.#sendToProxy(batch);
  }

  #triesDirect(batch) {
    if (!this.#direct || batch.pinned === 'proxy') return false;
    if (!this.#options.proxyUrl || batch.pinned === 'direct') return true;
    return this.#path !== 'proxy' || this.#options.now() - this.#directTriedAt >= this.#options.directRetryInterval;
  }

  // The gateway may have stored what was not answered in time. A total sent again to it counts once; increments sent to the proxy would count twice.
  #mustStayDirect(batch, error) {
    const counts = [...batch.samples.keys()].some((key) => this.#isCounter(key));
    const stays = error.reason === 'timeout' && this.#directWorked && counts && batch.attempts <= this.#options.maxRetries;
    batch.pinned = stays ? 'direct' : undefined;
    return stays;
  }

  async #sendDirect(batch) {
    this.#directTriedAt = this.#options.now();
    const values = this.#directValues(batch);
    batch.over = 'direct';
    await this.#post('direct', batch, this.#direct, {
      // Not needed by a Pushgateway. It makes a browser ask before it sends (preflight): without it the gateway would store the push, CORS would
      // only hide the answer, and the proxy would then add the same batch again.
      [BATCH_HEADER]: batch.id,
      'Content-Type': EXPOSITION_TYPE,
    }, withoutTypes(exposition(values.map(([key, value]) => ({ ...this.#series.get(key), value })))));
    for (const [key, value] of values) this.#series.get(key).value = value;
    this.#path = 'direct';
    this.#directWorked = true;
    return { path: 'direct', duplicate: false };
  }

  // A POST replaces every series of a family in the group, so each family goes as a whole, and counters go as totals.
  #directValues(batch) {
    const families = new Set([...batch.samples.keys()].map((key) => this.#series.get(key).name));
    const values = [];
    for (const [key, { name, type, value }] of this.#series) {
      const added = batch.samples.get(key);
      if (!families.has(name) || (added ?? value) === undefined) continue;
      values.push([key, type === 'counter' ? (value ?? 0) + (added ?? 0) : added ?? value]);
    }

    return values;
  }

  async #sendToProxy(batch) {
    batch.over = 'proxy';
    let answer;
    try {
      answer = await this.#post('proxy', batch, this.#options.proxyUrl, { 'Content-Type': 'application/json' }, this.#proxyBody(batch));
    } catch (error) {
      // It may have arrived: only the proxy can tell a repetition by its id.
      if (error.status === undefined) batch.pinned = 'proxy';
      throw error;
    }

    this.#path = 'proxy';
    // The session's last values, should the direct path work later; counters there start at what was sent there.
    for (const [key, value] of batch.samples) {
      if (!this.#isCounter(key)) this.#series.get(key).value = value;
    }

    return { path: 'proxy', duplicate: parsed(answer)?.duplicate === true };
  }

  #proxyBody(batch) {
    const metricData = exposition([...batch.samples].map(([key, value]) => ({ ...this.#series.get(key), value })));
    const { jobName } = this.#options;
    return JSON.stringify({ jobName, metricData, pushgatewayUrl: this.pushgatewayUrl ?? undefined, batchId: batch.id, sessionId: this.sessionId });
  }

  /** The answer's text; a PrometheusClientError for any answer but 2xx, and for none. */
  async #post(path, batch, url, headers, body) {
    const { timeout, token, fetch } = this.#options;
    const abort = new AbortController();
    const late = this.#options.setTimeout(() => abort.abort(), timeout);
    const place = path === 'direct' ? 'Pushgateway' : 'proxy';
    const about = { path, batchId: batch.id };
    if (token && path === 'proxy') headers.Authorization = `Bearer ${token}`;
    try {
      const response = await fetch(url, { method: 'POST', headers, body, signal: abort.signal, credentials: 'omit', redirect: 'error' });
      const text = await response.text();
      if (response.ok) return text;
      throw refusal(place, url, response, text, about, this.#options.now());
    } catch (error) {
      if (error instanceof PrometheusClientError) throw error;
      const reason = abort.signal.aborted ? 'timeout' : 'network';
      const why = reason === 'timeout' ? `did not answer within ${timeout} ms` : `cannot be reached (${error?.message ?? error})`;
      throw new PrometheusClientError(`The ${place} ${url} ${why}.`, { ...about, reason, cause: error });
    } finally {
      this.#options.clearTimeout(late);
    }
  }

  #fail(batch, error) {
    [batch, ...batch.joined].forEach((x) => x.reject(error));
    this.#call(this.#options.onError, error);
  }

  // An error in the caller's function is the caller's: it is reported as any uncaught one and does not stop the delivery.
  #call(callback, value) {
    try {
      callback(value);
    } catch (error) {
      this.#options.setTimeout(() => { throw error; }, 0);
    }
  }

  // ---- A page that goes away ----

  #listen() {
    if (typeof document === 'undefined' || typeof document.addEventListener !== 'function' || typeof addEventListener !== 'function') return;
    const leave = () => this.#sendBeacons();
    const hidden = () => { if (document.visibilityState === 'hidden') leave(); };
    const online = () => {
      this.#stopTimer();
      this.#enqueue();
      this.#deliverNext();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', leave);
    addEventListener('online', online);
    this.#unlisten = () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', leave);
      removeEventListener('online', online);
    };
  }

  // Nobody tells whether a beacon arrived, so batches stay in the queue; should the page live on, they go to the proxy again under the same id.
  #sendBeacons() {
    const { proxyUrl, token, fetch } = this.#options;
    if (!proxyUrl) return;
    this.#enqueue();
    const inFlight = this.#current !== null && this.#current.over === 'proxy' ? [this.#current] : [];
    for (const batch of [...inFlight, ...this.#queue.filter((x) => x.pinned !== 'direct')]) {
      const body = this.#proxyBody(batch);
      batch.tried = true;
      if (token || new URL(proxyUrl, location.href).origin !== location.origin) {
        // A beacon has no headers of ours, and it carries cookies, which a proxy on another origin does not take.
        const headers = { 'Content-Type': 'application/json', ...token && { Authorization: `Bearer ${token}` } };
        fetch(proxyUrl, { method: 'POST', headers, body, keepalive: true, credentials: 'omit', redirect: 'error' })
          .catch((error) => this.#call(this.#options.onError, error));
      } else if (!globalThis.navigator?.sendBeacon?.(proxyUrl, new Blob([body], { type: 'application/json' }))) {
        break;
      }

      batch.pinned = 'proxy';
    }

    if (this.#queue.length > 0) this.#schedule();
  }
}

export default PrometheusClient;

// ---- Small things ----

/** What travels under one id, and who waits for it. */
function newBatch() {
  const batch = { id: newId(), samples: new Map(), joined: [], attempts: 0, tried: false, done: false, pinned: undefined, over: undefined };
  const renew = () => {
    let settled = false;
    batch.promise = handled(new Promise((resolve, reject) => {
      batch.resolve = (x) => { settled = true; resolve(x); };
      batch.reject = (x) => { settled = true; reject(x); };
    }));
    // A promise for the tries to come, if the callers were already told that the batch waits.
    batch.renewed = () => (settled ? renew() : batch.promise);
    return batch.promise;
  };
  renew();
  return batch;
}

// Whoever awaits it still gets the error; whoever does not is told by onError, and Node does not end for it.
function handled(promise) {
  promise.catch(() => {});
  return promise;
}

function directUrl(url, job, instance) {
  return `${String(url).replace(/\/+$/, '')}/metrics/job/${grouping('job', job)}/instance/${grouping('instance', instance)}`;
}

function grouping(name, value) {
  if (!/^[\w.:-]+$/.test(value)) throw new TypeError(`The ${name} may have letters, digits and _ . : - in it: ${JSON.stringify(value)}.`);
  return encodeURIComponent(value);
}

function isWorthARetry({ status, reason }) {
  return status === undefined ? reason === 'network' || reason === 'timeout' : status >= 500 || TRY_LATER.has(status);
}

function refusal(place, url, response, text, about, now) {
  const said = parsed(text);
  const reason = typeof said?.reason === 'string' ? said.reason : undefined;
  const detail = typeof said?.detail === 'string' ? said.detail : text.trim().slice(0, 500) || undefined;
  const words = [reason, detail].filter(Boolean).join(': ');
  return new PrometheusClientError(`The ${place} ${url} answered ${response.status}${words ? `, ${words}` : ''}`, {
    ...about, status: response.status, reason, detail, retryAfter: retryAfter(response.headers?.get?.('Retry-After'), now),
  });
}

/** Milliseconds; undefined when there is no such header, or none that can be read. */
function retryAfter(header, now) {
  if (!header) return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), 3600000);
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Text that is no JSON is the gateway's own sentence, and is shown as it is.
    return undefined;
  }
}

// randomUUID exists on https and localhost only; a page opened by the machine's address has getRandomValues, React Native maybe neither.
function newId() {
  const crypto = globalThis.crypto;
  if (typeof crypto?.randomUUID === 'function') return crypto.randomUUID();
  const bytes = new Uint8Array(16);
  if (typeof crypto?.getRandomValues === 'function') crypto.getRandomValues(bytes);
  else bytes.forEach((_, i) => { bytes[i] = Math.floor(Math.random() * 256); });
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (x) => x.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
