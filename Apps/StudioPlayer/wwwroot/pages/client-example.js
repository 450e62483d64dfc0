import { byId, readConfig, start } from './page.js';
import { bindSender } from './sender.js';

start(async () => {
  bindSender(await readConfig());
  byId('status').textContent = 'Ready.';
});
