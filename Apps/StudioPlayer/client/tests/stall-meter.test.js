import assert from 'node:assert/strict';
import test from 'node:test';
import { StallMeter, watch } from '../../wwwroot/stall-meter.js';
import { seeded } from './doubles.js';

/** Feeds [milliseconds, event, position]. */
function fed(sequence, options) {
  const meter = new StallMeter(options);
  for (const [at, type, position] of sequence) meter.handle(type, at, position);
  return meter;
}

/** Looks every 250 ms while the picture moves. */
const playing = (from, to, position) => Array.from({ length: (to - from) / 250 + 1 }, (_, i) => [from + i * 250, 'tick', position + i * 0.25]);

const started = [[0, 'play', 0], [0, 'waiting', 0], [800, 'playing', 0], ...playing(1000, 3000, 0.2)];

test('the start is no stall, however long it takes', () => {
  const meter = fed(started);
  assert.equal(meter.startup, 800);
  assert.deepEqual(meter.total, { stutters: 0, stalled: 0 });
});

test('a stall lasts from waiting to the first movement', () => {
  const meter = fed([...started, [3100, 'waiting', 2.3], [3350, 'tick', 2.3], [3600, 'tick', 2.3], [4600, 'timeupdate', 2.31], [4601, 'playing', 2.31], ...playing(4750, 6000, 2.5)]);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 1500 });
});

test('a picture that stands still without any event is a stall too, from when it last moved', () => {
  const meter = fed([...started, [3250, 'tick', 2.2], [3500, 'tick', 2.2], [3750, 'tick', 2.2], [4000, 'tick', 2.2], [4250, 'tick', 2.45]]);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 1250 });
});

test('bytes that do not come while the buffer plays are no stall', () => {
  // Recorded from Chromium 156 with an HLS stream: stalled came in the middle of smooth playback.
  const meter = fed([...started, [3050, 'stalled', 2.25], ...playing(3250, 6000, 2.45)]);
  assert.deepEqual(meter.total, { stutters: 0, stalled: 0 });
});

test('bytes that do not come until the buffer is empty are one stall, not two', () => {
  const meter = fed([...started, [3050, 'stalled', 2.25], [3200, 'waiting', 2.4], [4000, 'stalled', 2.4], [4200, 'playing', 2.41]]);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 1000 });
});

test('a picture that cannot be played is not paused, though the browser says so after its error', () => {
  // Recorded from Chromium 156 when its own HLS reader gave up.
  const meter = fed([[0, 'play', 0], [0, 'waiting', 0], [50, 'playing', 0], [80, 'error', 0], [80, 'pause', 0]]);
  assert.equal(meter.state, 'idle');
});

test('a stall goes on while the same stream is loaded anew, up to the first movement', () => {
  const meter = fed([...started, [3100, 'waiting', 2.3], [4000, 'tick', 2.3]]);
  meter.expectReload();
  for (const [at, type, position] of [[4100, 'emptied', 0], [4100, 'play', 0], [4200, 'tick', 0], [5000, 'playing', 0], ...playing(5250, 6000, 0.2)]) meter.handle(type, at, position);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 1900 });
  assert.equal(meter.startup, 800);
});

test('the seek with which a loader follows a stream that came back belongs to the stall', () => {
  // Recorded from Chromium 156 with hls.js: the seek never ends, because the element is emptied in it.
  const meter = fed([...started, [3100, 'waiting', 2.3], [4000, 'tick', 2.3]]);
  meter.expectReload();
  for (const [at, type, position] of [[4100, 'seeking', 0.023], [4100, 'waiting', 0.023], [4101, 'emptied', 0], [4102, 'play', 0], [4300, 'playing', 0], ...playing(4500, 6000, 0.2)]) meter.handle(type, at, position);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 1200 });
  assert.equal(meter.state, 'playing');
});

test('a seek whose end is not told ends when the browser plays', () => {
  const meter = fed([...started, [3100, 'seeking', 60], [4500, 'playing', 60], ...playing(4750, 6000, 60.2), [6100, 'waiting', 61.5], [6600, 'tick', 61.5]]);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 500 });
});

test('the wish to play counts from the first try, when the stream is not there at first', () => {
  const meter = fed([[0, 'play', 0], [0, 'waiting', 0]]);
  meter.expectReload();
  for (const [at, type, position] of [[3000, 'emptied', 0], [3000, 'play', 0], [3500, 'playing', 0]]) meter.handle(type, at, position);
  assert.equal(meter.startup, 3500);
});

test('another stream ends the stall, even when the former one was to be loaded anew', () => {
  const meter = fed([...started, [3100, 'waiting', 2.3], [4000, 'tick', 2.3]]);
  meter.expectReload();
  meter.expectReload(false);
  for (const [at, type, position] of [[4100, 'emptied', 0], [9000, 'tick', 0]]) meter.handle(type, at, position);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 1000 });
  assert.equal(meter.state, 'idle');
});

test('a pause is no stall, nor is what follows it until the picture moves', () => {
  const meter = fed([...started, [3100, 'pause', 2.3], [9000, 'tick', 2.3], [12000, 'tick', 2.3], [12100, 'play', 2.3], [12110, 'waiting', 2.3], [13000, 'tick', 2.3], [13500, 'playing', 2.31], ...playing(13750, 15000, 2.5)]);
  assert.deepEqual(meter.total, { stutters: 0, stalled: 0 });
  assert.equal(meter.state, 'playing');
});

test('a seek is no stall, with the waiting that belongs to it', () => {
  const meter = fed([...started, [3100, 'seeking', 60], [3101, 'waiting', 60], [3350, 'tick', 60], [4500, 'seeked', 60], [4510, 'waiting', 60], [4600, 'tick', 60], [5200, 'playing', 60.01], ...playing(5450, 6000, 60.2)]);
  assert.deepEqual(meter.total, { stutters: 0, stalled: 0 });
});

test('a seek backwards is none either, and the next stall is found', () => {
  const meter = fed([...started, [3100, 'seeking', 1], [3200, 'seeked', 1], [3250, 'playing', 1.0], ...playing(3500, 4500, 1.2), [4600, 'waiting', 2.3], [5100, 'playing', 2.31]]);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 500 });
});

test('a stall that a seek or a pause ends was one until then', () => {
  for (const type of ['seeking', 'pause', 'ended', 'emptied']) {
    const meter = fed([...started, [3100, 'waiting', 2.3], [3400, type, 2.3], [4500, 'tick', 2.3], [8000, 'tick', 2.3]]);
    assert.deepEqual(meter.total, { stutters: 1, stalled: 300 }, type);
  }
});

test('a hiccup below the minimum is no stall', () => {
  const meter = fed([...started, [3100, 'waiting', 2.3], [3199, 'playing', 2.31], ...playing(3250, 4000, 2.4)]);
  assert.deepEqual(meter.total, { stutters: 0, stalled: 0 });
});

test('a machine that slept is not a stall of an hour', () => {
  const hour = 3_600_000;
  const moving = fed([...started, [3000 + hour, 'tick', 2.2], [3250 + hour, 'playing', 2.21], ...playing(3500 + hour, 4000 + hour, 2.4)]);
  assert.deepEqual(moving.total, { stutters: 0, stalled: 0 });

  const stalled = fed([...started, [3100, 'waiting', 2.3], [3400, 'tick', 2.3], [3400 + hour, 'tick', 2.3], [3500 + hour, 'playing', 2.31]]);
  assert.deepEqual(stalled.total, { stutters: 1, stalled: 300 });
});

test('looks once a second, as in a hidden tab, find no stall in a picture that moves', () => {
  const meter = fed([[0, 'play', 0], [500, 'playing', 0], ...Array.from({ length: 60 }, (_, i) => [1000 + i * 1000, 'tick', 0.5 + i])]);
  assert.deepEqual(meter.total, { stutters: 0, stalled: 0 });
});

test('a stall over the edge of an interval is counted once, its time in both', () => {
  const meter = fed([...started, [3100, 'waiting', 2.3], [4000, 'tick', 2.3]]);
  assert.deepEqual(meter.take(5000), { stutters: 1, stalled: 1900 });
  meter.handle('playing', 5600, 2.31);
  assert.deepEqual(meter.take(10_000), { stutters: 0, stalled: 600 });
  assert.deepEqual(meter.total, { stutters: 1, stalled: 2500 });
});

test('a stall that is too young at the edge is counted in the next interval, whole', () => {
  const meter = fed([...started, [3100, 'waiting', 2.3]]);
  assert.deepEqual(meter.take(3150), { stutters: 0, stalled: 0 });
  meter.handle('playing', 3400, 2.31);
  assert.deepEqual(meter.take(5000), { stutters: 1, stalled: 300 });
});

test('another stream begins with a start again', () => {
  const meter = fed([...started, [3100, 'emptied', 0], [3110, 'play', 0], [3120, 'waiting', 0], [6000, 'tick', 0], [6500, 'playing', 0], ...playing(6750, 7500, 0.2)]);
  assert.equal(meter.startup, 3390);
  assert.deepEqual(meter.total, { stutters: 0, stalled: 0 });
});

test('2000 random sequences: stalled time is that of the intervals, and never more than the time that passed', () => {
  const random = seeded(7);
  const types = ['play', 'playing', 'waiting', 'stalled', 'pause', 'seeking', 'seeked', 'ended', 'emptied', 'error', 'tick', 'tick', 'tick'];
  for (let i = 0; i < 2000; i++) {
    const meter = new StallMeter();
    const sum = { stutters: 0, stalled: 0 };
    let at = 0;
    let position = 0;
    for (let j = 0; j < 60; j++) {
      at += Math.floor(random() ** 3 * 8000);
      if (random() < 0.5) position += random();
      if (random() < 0.2) {
        const taken = meter.take(at);
        sum.stutters += taken.stutters;
        sum.stalled += taken.stalled;
      } else {
        meter.handle(types[Math.floor(random() * types.length)], at, position);
      }
    }

    const last = meter.take(at);
    assert.deepEqual({ stutters: sum.stutters + last.stutters, stalled: sum.stalled + last.stalled }, meter.total);
    assert.ok(meter.total.stalled <= at && meter.total.stalled >= meter.total.stutters * 100 && last.stalled >= 0, JSON.stringify(meter.total));
  }
});

test('watch listens to the element, looks at it, and lets go of it', (context) => {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const video = Object.assign(new EventTarget(), { currentTime: 0 });
  const meter = new StallMeter();
  let now = 0;
  const end = watch(video, meter, { now: () => now });
  const fire = (type, at, position) => {
    now = at;
    video.currentTime = position;
    video.dispatchEvent(new Event(type));
  };

  fire('play', 0, 0);
  fire('playing', 100, 0);
  fire('timeupdate', 350, 0.25);
  for (let i = 0; i < 4; i++) {
    now += 250;
    context.mock.timers.tick(250);
  }
  fire('timeupdate', 1450, 0.3);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 1100 });

  end();
  fire('waiting', 1500, 0.3);
  now = 9000;
  context.mock.timers.tick(10_000);
  assert.deepEqual(meter.total, { stutters: 1, stalled: 1100 });
});
