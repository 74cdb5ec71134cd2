import { runApp } from '#runtime';
import { gateway } from './definition.js';

await runApp(gateway);
