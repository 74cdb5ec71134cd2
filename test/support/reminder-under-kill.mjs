/**
 * A copy of the reminder, as `npm run build` made it, whose clock runs on from another instant: `START_AT` is what it
 * shows at the Unix time `STARTED_AT` (both in milliseconds). It says when a sweep begins and ends.
 */
import { writeSync } from 'node:fs';
import { Clock } from '../../dist/libs/calendar/src/index.js';
import { createLogger, startApp } from '../../dist/libs/runtime/src/index.js';
import { reminderApp } from '../../dist/apps/reminder/src/definition.js';
import { Sweeper } from '../../dist/apps/reminder/src/sweep/sweeper.js';

/** Said at once, so that it is heard of a process that dies in the next instant. */
const say = (what) => writeSync(1, `${what}\n`);

class OffsetClock extends Clock {
  #offset = Number(process.env.START_AT) - Number(process.env.STARTED_AT);

  now() {
    return new Date(Date.now() + this.#offset);
  }
}

const { sweep } = Sweeper.prototype;
Sweeper.prototype.sweep = async function () {
  say('sweep begins');
  const swept = await sweep.call(this);
  say(`sweep ends after ${swept.timers} timers`);
  return swept;
};

await startApp(reminderApp, reminderApp.loadConfig(), { clock: new OffsetClock(), logger: createLogger('reminder', 'warn') });
say('ready');
