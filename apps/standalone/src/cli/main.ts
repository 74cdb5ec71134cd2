import { Command } from 'commander';
import { registerParse } from './parse.command.js';
import { registerSimulate } from './simulate.command.js';

const program = new Command('luoshi').description('落实：读计划、排日程').showHelpAfterError();
registerParse(program);
registerSimulate(program);
await program.parseAsync();
