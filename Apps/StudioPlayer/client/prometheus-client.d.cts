/** Where a batch goes: straight to the Pushgateway, or through the proxy. */
export type Path = 'direct' | 'proxy';

export type Labels = Readonly<Record<string, string | number | boolean>>;

export interface Metric {
  name: string;
  /** A gauge's value, or what is added to a counter; finite. */
  value: number;
  labels?: Labels;
  /** Without it a name in _total is a counter, and any other a gauge. */
  type?: 'gauge' | 'counter';
}

export interface ExposedMetric extends Metric {
  help?: string;
}

/** What is known of a batch that was delivered. */
export interface Sent {
  path: Path;
  batchId: string;
  attempts: number;
  samples: number;
  /** The proxy had this batch already, from a try whose answer was lost. */
  duplicate: boolean;
}

/** Samples. */
export interface Stats {
  sent: number;
  dropped: number;
  refused: number;
  queued: number;
  /** Batches that were tried again. */
  retries: number;
}

/** Times are milliseconds. */
export interface ClientOptions {
  jobName?: string;
  proxyUrl?: string | null;
  flushInterval?: number;
  maxBatch?: number;
  maxQueue?: number;
  maxSeries?: number;
  maxRetries?: number;
  retryDelay?: number;
  maxRetryDelay?: number;
  directRetryInterval?: number;
  timeout?: number;
  token?: string;
  instance?: string;
  fetch?: typeof globalThis.fetch;
  onError?: (error: PrometheusClientError) => void;
  onSent?: (sent: Sent) => void;
  now?: () => number;
  random?: () => number;
  setTimeout?: (callback: () => void, delay: number) => unknown;
  clearTimeout?: (timer: any) => void;
}

export declare class PrometheusClientError extends Error {
  constructor(message: string, about?: Partial<Pick<PrometheusClientError, 'status' | 'reason' | 'detail' | 'path' | 'batchId' | 'queued' | 'retryAfter' | 'cause'>>);
  /** HTTP status; undefined when there was no answer. */
  status?: number;
  /** A word of the proxy's, or network, timeout, dropped. */
  reason?: string;
  /** What the gateway said. */
  detail?: string;
  path?: Path;
  batchId?: string;
  /** The batch is still in the queue and will be tried again. */
  queued: boolean;
  /** Milliseconds that the gateway asked to wait. */
  retryAfter?: number;
  cause?: unknown;
}

export declare class PrometheusClient {
  constructor(url: string | null, options?: ClientOptions);
  readonly sessionId: string;
  readonly pushgatewayUrl: string | null;
  readonly path: Path | null;
  readonly stats: Stats;
  sendVideoStutter(tableId: string, cdnId: string, quality: string, value: number): Promise<Sent>;
  countVideoPlay(tableId: string, cdnId: string, quality: string, count?: number): Promise<Sent>;
  sendBatchMetrics(metrics: readonly Metric[]): Promise<Sent>;
  gauge(name: string, labels: Labels, value: number): Promise<Sent>;
  counter(name: string, labels: Labels, increment?: number): Promise<Sent>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

export declare const defaults: Readonly<ClientOptions>;

export declare function escapeLabelValue(value: string | number | boolean): string;

export declare function formatValue(value: number): string;

export declare function exposition(samples: Iterable<ExposedMetric>): string;

export default PrometheusClient;
