import { EmbeddedPostgresProblem } from '#persistence';
import { explainStartFailure, onStopSignal } from '#runtime';
import { SAMPLE_JURISDICTIONS } from '../../gateway/src/sample/index.js';
import { loadStandaloneConfig, type StandaloneConfig } from './config.js';
import { Standalone } from './standalone.js';
import { StartProblem } from './start-problem.js';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Address and sample accounts, once everything really answers. */
function welcome(url: string, config: StandaloneConfig): string {
  const lines = ['', `Luoshi 落实 is ready:  ${url}`, `API documents:         ${url}/api/docs`];
  if (config.samplePassword !== null) {
    lines.push('', `Sample accounts, password “${config.samplePassword}”:`);
    for (const { name, accounts } of SAMPLE_JURISDICTIONS) {
      lines.push(`  ${name}  ${accounts.map((account) => `${account.username}（${account.displayName}）`).join('  ')}`);
    }
  }
  lines.push('', `Data and log: ${config.dataDir}. Stop with Ctrl-C.`);
  return lines.join('\n');
}

// The script that started us was killed: end with it rather than hold port and data folder unseen. What was committed is kept.
process.once('disconnect', () => process.exit(1));
process.channel?.unref();

try {
  const config = loadStandaloneConfig();
  const stopEarly = new AbortController();
  let running: Standalone | null = null;
  onStopSignal(async () => {
    if (running === null) {
      // Not up yet: what was started is undone once the start is through or has failed.
      stopEarly.abort();
      return;
    }
    say('Stopping …');
    await running.close();
    process.exit(0);
  });
  const onLost = (error: Error): void => {
    process.stderr.write(`Luoshi ends. ${error.message}\n`);
    process.exit(1);
  };
  running = await Standalone.start(config, (step) => say(`Luoshi: ${step} …`), onLost);
  if (stopEarly.signal.aborted) {
    await running.close();
    process.exit(0);
  }
  say(welcome(running.url, config));
} catch (error) {
  const known = error instanceof StartProblem || error instanceof EmbeddedPostgresProblem;
  process.stderr.write(`Luoshi cannot start. ${known ? error.message : explainStartFailure(error)}\n`);
  process.exit(1);
}
