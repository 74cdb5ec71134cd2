import { runApp } from '#runtime';
import { planIntakeApp } from './definition.js';

await runApp(planIntakeApp);
