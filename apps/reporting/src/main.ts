import { runApp } from '#runtime';
import { reportingApp } from './definition.js';

await runApp(reportingApp);
