import { runApp } from '#runtime';
import { reminderApp } from './definition.js';

await runApp(reminderApp);
