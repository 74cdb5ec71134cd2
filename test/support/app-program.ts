import type { AppName } from '#contracts';
import { Program } from './program.js';

/** A copy of one app as a process of its own, as a container runs it. */
export interface AppProgram {
  readonly app: AppName;
  readonly program: Program;
  readonly url: string;
}

/** Starts a copy from what `npm run build` made, on a free port; resolves once it is ready. */
export async function startAppProgram(app: AppName, settings: Readonly<Record<string, string>>): Promise<AppProgram> {
  const program = Program.start(['--enable-source-maps', `dist/apps/${app}/src/main.js`], { PORT: '0', ...settings });
  const [, url = ''] = await program.said(/"url":"(http:[^"]+)"[^\n]*"msg":"ready"/);
  return { app, program, url };
}
