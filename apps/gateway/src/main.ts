import { runApp } from '#runtime';
import { gatewayApp } from './definition.js';

await runApp(gatewayApp);
