import Hls from '/hls/hls.light.min.mjs';

const HLS = 'application/vnd.apple.mpegurl';
const RETRY_MILLISECONDS = 3000;

// A live stream that breaks off is asked for as long as the page is open.
const patient = {
  default: {
    maxTimeToFirstByteMs: 10_000,
    maxLoadTimeMs: 20_000,
    timeoutRetry: { maxNumRetry: Infinity, retryDelayMs: 0, maxRetryDelayMs: RETRY_MILLISECONDS },
    errorRetry: { maxNumRetry: Infinity, retryDelayMs: 1000, maxRetryDelayMs: RETRY_MILLISECONDS },
  },
};

/**
 * What a <video> element plays: HLS through hls.js, as web players do it, where the browser has Media Source Extensions; else by the browser itself.
 * A live stream that breaks off is asked for again until it is back, because a viewer would wait, and the wait is what the stall meter measures.
 */
export class Stream {
  #video;
  #meter;
  #warn;
  #hls = null;
  #retry = null;

  /**
   * @param meter is told when the same stream is loaded anew
   * @param warn is told in a sentence what goes wrong and is tried again
   */
  constructor(video, meter, warn) {
    this.#video = video;
    this.#meter = meter;
    this.#warn = warn;
  }

  /** Makes this the element's source. An Error when the browser cannot play that kind. */
  open(url) {
    const isHls = new URL(url).pathname.endsWith('.m3u8');
    if (isHls && !Hls.isSupported() && this.#video.canPlayType(HLS) === '') {
      throw new Error('This browser plays no HLS: it has neither Media Source Extensions nor HLS of its own. Give the address of an MP4 or WebM file instead.');
    }

    this.#close();
    this.#meter.expectReload(false);
    if (isHls && Hls.isSupported()) this.#play(url);
    else this.#video.src = url;
  }

  #close() {
    clearTimeout(this.#retry);
    this.#hls?.destroy();
    this.#hls = null;
  }

  #play(url) {
    const hls = new Hls({ enableWorker: false, playlistLoadPolicy: patient });
    let broken = false;
    hls.on(Hls.Events.ERROR, (_, error) => {
      if (error.fatal) this.#recover(hls, url, error);
      else if (error.details === Hls.ErrorDetails.LEVEL_LOAD_ERROR && !broken) {
        broken = true;
        this.#meter.expectReload();
        this.#warn(`${url} broke off${reason(error)}; it is asked for until it is back.`);
      }
    });
    // What comes back counts its segments from the beginning, and hls.js would show the old ones again.
    hls.on(Hls.Events.LEVEL_LOADED, () => {
      if (broken) this.#reload(hls, url, 0);
      broken = false;
    });
    hls.loadSource(url);
    hls.attachMedia(this.#video);
    this.#hls = hls;
  }

  #recover(hls, url, error) {
    if (error.type === Hls.ErrorTypes.MEDIA_ERROR) {
      this.#warn(`The picture could not be decoded: ${error.details}. Trying to go on.`);
      hls.recoverMediaError();
      return;
    }

    this.#warn(`${url} could not be loaded: ${error.details}${reason(error)}. Trying again in ${RETRY_MILLISECONDS / 1000} s.`);
    this.#reload(hls, url, RETRY_MILLISECONDS);
  }

  #reload(hls, url, delay) {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      this.#meter.expectReload();
      hls.loadSource(url);
      this.#video.play().catch((refused) => { if (refused.name !== 'AbortError') this.#warn(refused.message); });
    }, delay);
  }
}

function reason(error) {
  return error.response?.code ? ` (status ${error.response.code})` : '';
}
