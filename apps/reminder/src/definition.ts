import type { AppDefinition } from '#runtime';
import { ReminderModule } from './app.module.js';
import { loadConfig, type ReminderConfig } from './config.js';
import { ClimbWholeLadder1795313500000 } from './migrations/climb-whole-ladder.1795313500000.js';
import { CreateChannels1795317007000 } from './migrations/create-channels.1795317007000.js';
import { CreateReminding1763769600000 } from './migrations/create-reminding.1763769600000.js';
import { IssueReleases1795331000000 } from './migrations/issue-releases.1795331000000.js';
import { KeepHandDrafts1795356200000 } from './migrations/keep-hand-drafts.1795356200000.js';
import { KnowAccounts1795356400000 } from './migrations/know-accounts.1795356400000.js';
import { LightenMornings1795330000000 } from './migrations/lighten-mornings.1795330000000.js';
import { NamePapers1795356100000 } from './migrations/name-papers.1795356100000.js';
import { SpeedSweeps1795312880000 } from './migrations/speed-sweeps.1795312880000.js';

/** Timers, reminders, digests: tells every unit in time what it still owes (提醒、催办). */
export const reminderApp: AppDefinition<ReminderConfig> = {
  name: 'reminder',
  title: 'Luoshi 落实 · reminder',
  schema: 'reminder',
  migrations: [
    CreateReminding1763769600000,
    CreateChannels1795317007000,
    SpeedSweeps1795312880000,
    ClimbWholeLadder1795313500000,
    LightenMornings1795330000000,
    IssueReleases1795331000000,
    NamePapers1795356100000,
    KeepHandDrafts1795356200000,
    KnowAccounts1795356400000,
  ],
  module: ({ channels }) => ReminderModule.forRoot(channels),
  loadConfig,
};
