/**
 * Counts when a playing video stood still, from a <video> element's events and from looks at its position. Knows no clock, no DOM and no
 * network, so that a recorded sequence gives the same numbers again. Times and durations are milliseconds, positions seconds.
 *
 * Not a stall: the start, a pause, a seek, what follows a pause or seek until the picture moves, the end, and a `stalled` event alone, which
 * says that bytes do not come while the buffer still plays.
 */
export class StallMeter {
  #minimum;
  #stillness;
  #blindness;
  #state = 'idle';
  #seenAt = 0;
  #position = 0;
  #movedAt = 0;
  #stalledAt = 0;
  #takenTo = 0;
  #counted = false;
  #reloading = false;
  #startedAt = null;
  #startup = null;
  #interval = none();
  #total = none();

  /**
   * @param minimum a stand-still shorter than this is no stall
   * @param stillness so long may the position stand before that alone, without a `waiting` event, begins a stall
   * @param blindness a longer gap between two calls means that the page slept; nothing is known about it, and nothing is counted
   */
  constructor({ minimum = 100, stillness = 500, blindness = 5000 } = {}) {
    this.#minimum = minimum;
    this.#stillness = stillness;
    this.#blindness = blindness;
  }

  /** idle, starting, playing, stalled, settling (after a pause or seek), paused, seeking or ended. */
  get state() { return this.#state; }

  /** Milliseconds from the wish to play this stream to its first moving picture; null until then. */
  get startup() { return this.#startup; }

  /** `{stutters, stalled}` since the beginning; stalled is milliseconds. */
  get total() { return { ...this.#total }; }

  /**
   * The same stream is going to be loaded anew, to go on with it: a wait for it goes on too, until the picture moves, whatever the loader does
   * to the element meanwhile. With false: what comes is another stream.
   */
  expectReload(expected = true) { this.#reloading = expected && this.#state !== 'idle'; }

  /**
   * @param type an event of the element, or `tick` for a look at it; unknown types are looks
   * @param at milliseconds on any clock that only goes forward
   * @param position currentTime
   */
  handle(type, at, position) {
    if (this.#state !== 'idle' && at - this.#seenAt > this.#blindness) this.#wakeUp(at);
    if (Number.isFinite(position)) this.#look(at, position);

    switch (type) {
      case 'play': this.#wantToPlay(at); break;
      case 'playing':
        // No browser says so while it still seeks; the end of a seek may be missed when the stream is loaded anew.
        if (this.#state === 'seeking') this.#state = 'settling';
        this.#move(at);
        break;
      case 'waiting': if (this.#state === 'playing') this.#begin(at); break;
      // A browser pauses what it could not play, too.
      case 'pause': if (this.#state !== 'idle') this.#leave(at, 'paused'); break;
      case 'seeking': if (!this.#reloading) this.#leave(at, 'seeking'); break;
      case 'seeked': if (this.#state === 'seeking') this.#state = 'settling'; break;
      case 'ended': this.#leave(at, 'ended'); break;
      case 'error': this.#leave(at, 'idle'); break;
      case 'emptied':
        if (this.#reloading) break;
        this.#leave(at, 'idle');
        this.#startedAt = null;
        this.#startup = null;
        break;
    }

    if (this.#state === 'playing' && at - this.#movedAt >= this.#stillness) this.#begin(this.#movedAt);
    if (this.#state === 'stalled') this.#count(at);
    this.#seenAt = at;
  }

  /** What happened since the last call, `{stutters, stalled}`; a stall that goes on is counted where it began, its time where it passed. */
  take(at) {
    if (this.#state === 'stalled') {
      if (at - this.#seenAt > this.#blindness) this.#wakeUp(at);
      else this.#count(at);
      this.#seenAt = at;
    }

    const taken = this.#interval;
    this.#interval = none();
    return taken;
  }

  #look(at, position) {
    const moved = position > this.#position;
    this.#position = position;
    if (!moved) return;
    if (this.#state === 'starting' || this.#state === 'settling' || this.#state === 'stalled' || this.#state === 'playing') this.#move(at);
  }

  #wantToPlay(at) {
    if (this.#state === 'idle' || this.#state === 'ended') {
      this.#state = 'starting';
      this.#startedAt ??= at;
    } else if (this.#state === 'paused') {
      this.#state = this.#startup === null ? 'starting' : 'settling';
    }
  }

  #move(at) {
    if (this.#state === 'stalled') this.#end(at);
    if (this.#state === 'starting') this.#startup ??= at - this.#startedAt;
    if (this.#state === 'paused' || this.#state === 'seeking') return;
    this.#state = 'playing';
    this.#movedAt = at;
    this.#reloading = false;
  }

  #begin(at) {
    this.#state = 'stalled';
    this.#stalledAt = at;
    this.#takenTo = at;
    this.#counted = false;
  }

  // Time is taken up to now; the stall itself once it was long enough to be one.
  #count(at) {
    if (!this.#counted && at - this.#stalledAt < this.#minimum) return;
    if (!this.#counted) this.#add(1, 0);
    this.#counted = true;
    this.#add(0, at - this.#takenTo);
    this.#takenTo = at;
  }

  #end(at) {
    this.#count(at);
    this.#state = 'playing';
  }

  // The viewer or the end of the film ends a stall too; it was one until then.
  #leave(at, state) {
    if (this.#state === 'stalled') this.#end(at);
    this.#state = state;
  }

  #wakeUp(at) {
    if (this.#state === 'stalled') this.#end(this.#seenAt);
    if (this.#state === 'playing') this.#state = 'settling';
    if (this.#state === 'starting') this.#startedAt += at - this.#seenAt;
    this.#movedAt = at;
  }

  #add(stutters, stalled) {
    for (const sum of [this.#interval, this.#total]) {
      sum.stutters += stutters;
      sum.stalled += stalled;
    }
  }
}

function none() {
  return { stutters: 0, stalled: 0 };
}

const events = ['play', 'playing', 'waiting', 'stalled', 'pause', 'seeking', 'seeked', 'ended', 'emptied', 'error', 'timeupdate'];

/** Lets the meter watch a <video> element; looks at it every `every` milliseconds as well. Returns a function that ends it. */
export function watch(video, meter, { every = 250, now = () => performance.now() } = {}) {
  const seen = (event) => meter.handle(event.type, now(), video.currentTime);
  events.forEach((x) => video.addEventListener(x, seen));
  const timer = setInterval(() => meter.handle('tick', now(), video.currentTime), every);
  return () => {
    clearInterval(timer);
    events.forEach((x) => video.removeEventListener(x, seen));
  };
}
