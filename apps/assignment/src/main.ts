import { runApp } from '#runtime';
import { assignmentApp } from './definition.js';

await runApp(assignmentApp);
