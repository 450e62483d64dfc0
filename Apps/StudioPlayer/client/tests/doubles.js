// A clock, a network and an exposition parser that tests can hold in their hands.

/** setTimeout and now() that move only when told. */
export class FakeClock {
  #time = 1_000_000;
  #next = 1;
  #timers = new Map();

  options = {
    now: () => this.#time,
    setTimeout: (callback, delay) => {
      this.#timers.set(this.#next, { at: this.#time + delay, callback });
      return this.#next++;
    },
    clearTimeout: (id) => this.#timers.delete(id),
  };

  get pending() { return this.#timers.size; }

  /** Milliseconds until the next timer; undefined when there is none. */
  get next() {
    return this.#timers.size === 0 ? undefined : Math.min(...[...this.#timers.values()].map((x) => x.at)) - this.#time;
  }

  /** Lets time pass, timer by timer, and promises settle in between. */
  async pass(milliseconds) {
    const end = this.#time + milliseconds;
    await settle();
    for (;;) {
      const due = [...this.#timers].filter(([, x]) => x.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      this.#time = Math.max(this.#time, due[1].at);
      this.#timers.delete(due[0]);
      due[1].callback();
      await settle();
    }

    this.#time = end;
  }
}

/** Everything that needs no time has happened. */
export async function settle() {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => { setImmediate(resolve); });
}

/** A fetch whose answers come from a function of the request; it remembers all requests. */
export function fakeFetch(answer) {
  const requests = [];
  const fetch = async (url, init) => {
    const request = { url, ...init, json: init.headers['Content-Type'] === 'application/json' ? JSON.parse(init.body) : undefined };
    requests.push(request);
    const aborted = new Promise((_, reject) => {
      init.signal?.addEventListener('abort', () => reject(init.signal.reason));
    });
    aborted.catch(() => {});
    return Promise.race([answer(request, requests.length), aborted]);
  };
  return { fetch, requests };
}

export const ok = (body = '') => new Response(body, { status: 200 });
export const accepted = (n = 1, duplicate = false) => Response.json({ accepted: n, duplicate });
export const refused = (status, reason, detail, headers = {}) => Response.json({ reason, detail }, { status, headers });
export const unreachable = () => { throw new TypeError('Failed to fetch'); };
export const never = () => new Promise(() => {});

/** Families of an exposition; throws where a Prometheus parser would. Written from the format's description, not from the client. */
export function parseExposition(text) {
  if (text !== '' && !text.endsWith('\n')) throw new Error('no newline at the end');
  const families = new Map();
  for (const line of splitLines(text)) {
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/s.exec(line);
    if (comment) {
      const family = families.get(comment[2]) ?? { samples: [] };
      if (family.samples.length > 0) throw new Error(`${comment[1]} after the samples of ${comment[2]}`);
      family[comment[1].toLowerCase()] = comment[3];
      families.set(comment[2], family);
      continue;
    }

    const sample = parseSample(line);
    // Without a TYPE line a family is untyped, as what curl pushes.
    const family = families.get(sample.name) ?? { samples: [] };
    families.set(sample.name, family);
    if (family !== [...families.values()].pop()) throw new Error(`${sample.name} is not contiguous`);
    family.samples.push({ labels: sample.labels, value: sample.value });
  }

  return families;
}

function splitLines(text) {
  return text === '' ? [] : text.slice(0, -1).split('\n');
}

function parseSample(line) {
  const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(line)?.[0];
  if (!name) throw new Error(`no name in ${line}`);
  let at = name.length;
  const labels = {};
  if (line[at] === '{') {
    at++;
    while (line[at] !== '}') {
      const label = /^[a-zA-Z_][a-zA-Z0-9_]*/.exec(line.slice(at))?.[0];
      if (!label || line.slice(at + label.length, at + label.length + 2) !== '="') throw new Error(`no label at ${at} in ${line}`);
      at += label.length + 2;
      let value = '';
      for (; line[at] !== '"'; at++) {
        if (at >= line.length) throw new Error(`open quote in ${line}`);
        if (line[at] !== '\\') value += line[at];
        else value += { n: '\n', '\\': '\\', '"': '"' }[line[++at]] ?? fail(`bad escape in ${line}`);
      }
      labels[label] = value;
      at++;
      if (line[at] === ',') at++;
      else if (line[at] !== '}') throw new Error(`no end of labels in ${line}`);
    }
    at++;
  }

  const rest = line.slice(at);
  if (!/^ [-+]?(\d+(\.\d+)?)(e[-+]?\d+)?$/.test(rest)) throw new Error(`${JSON.stringify(rest)} is no value`);
  return { name, labels, value: Number(rest) };
}

function fail(message) {
  throw new Error(message);
}

/** The same numbers in every run, 0 to 1 (mulberry32). */
export function seeded(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
