// Never run: TypeScript reads it, as a user's editor would. Each line marked so must be an error.
import PrometheusClient, { PrometheusClientError, exposition, type Metric, type Sent } from 'telemetry-prometheus-client';

const client = new PrometheusClient('http://localhost:9091', {
  proxyUrl: null,
  instance: 'studio-1',
  onError: (error: PrometheusClientError) => console.error(error.status, error.retryAfter),
});

const plays: Metric[] = [{ name: 'video_play_total', value: 1, labels: { table_id: 'ARO-001', live: true, version: 2 } }];
const sent: Sent = await client.sendBatchMetrics(plays);
const path: 'direct' | 'proxy' = sent.path;
await client.countVideoPlay('ARO-001', 'byteplus', 'HD');
await client.gauge('buffer_seconds', { cdn_id: path }, 2.5);
const text: string = exposition(plays);
console.log(text, client.stats.queued);

// @ts-expect-error a value is a number
await client.sendVideoStutter('ARO-001', 'byteplus', 'HD', '5');
// @ts-expect-error a histogram is not sent
await client.sendBatchMetrics([{ name: 'x', value: 1, type: 'histogram' }]);
// @ts-expect-error no such option
new PrometheusClient(null, { flushIntervall: 5 });
// @ts-expect-error the state is the client's own
client.path = 'direct';
