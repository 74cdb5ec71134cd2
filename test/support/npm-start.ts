import { Program } from './program.js';

/** `npm start` with all its output, ready for people. */
export interface StartedLuoshi {
  readonly program: Program;
  /** The address it printed. */
  readonly url: string;
}

/** What `npm start` runs, on this data folder and a free port. */
export function npmStart(dataDir: string, settings: Readonly<Record<string, string>> = {}): Program {
  return Program.start(['tools/start.mjs'], { LUOSHI_DATA_DIR: dataDir, PORT: '0', ...settings });
}

/** The same, once it says that it is ready. */
export async function readyLuoshi(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<StartedLuoshi> {
  const program = npmStart(dataDir, settings);
  const [, url = ''] = await program.said(/is ready: +(http:\S+)[^]*Stop with Ctrl-C/);
  return { program, url };
}
