// Never run: TypeScript reads it, as the editor of a CommonJS user would.
import { PrometheusClient } from 'telemetry-prometheus-client';

const client = new PrometheusClient(null, { proxyUrl: '/proxy-pushgateway' });
void client.close();
