import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { parsePlan } from '#plan-grammar';
import { type BenchResult, type Measurement, median, medianRatio } from './report.js';

const SEEDS = fileURLToPath(new URL('../../seeds/', import.meta.url));
const RUNS = 101;
const WARM_UPS = 200;
const MEBIBYTE = 2 ** 20;
/** The largest document the product takes in. */
const LARGEST = 5 * MEBIBYTE;

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** Both in turn, so that neither has the quieter half of the run. */
function sideBySide(ours: () => unknown, theirs: () => unknown): { ours: number; theirs: number; ratio: number } {
  for (let run = 0; run < WARM_UPS; run++) {
    ours();
    theirs();
  }
  const spent: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
  for (let run = 0; run < RUNS; run++) {
    spent.ours.push(milliseconds(ours));
    spent.theirs.push(milliseconds(theirs));
  }
  return { ours: median(spent.ours), theirs: median(spent.theirs), ratio: medianRatio(spent.ours, spent.theirs) };
}

/** A document `times` as long, its clauses repeated. */
const grown = (text: string, times: number): string => Array.from({ length: times }, () => text).join('\n');

/** Highest heap in use while reading, above what was in use before. */
function heapWhile(work: () => unknown): number {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const kept = work();
  const peak = process.memoryUsage().heapUsed;
  return kept === undefined ? 0 : Math.max(0, peak - before);
}

/** How fast plans are read: against segmenting the same text, and as the text grows. */
export function parseBench(): Promise<BenchResult> {
  const names = readdirSync(SEEDS).filter((name) => /plan|opinions/.test(name));
  const plans = names.map((name) => readFileSync(`${SEEDS}${name}`, 'utf8'));
  const jieba = Jieba.withDict(dict);
  const measurements: Measurement[] = [];

  const reading = sideBySide(
    () => plans.map((text) => parsePlan(text)),
    () => plans.map((text) => jieba.cut(text, true)),
  );
  measurements.push(
    { name: 'read the three plans of seeds/', value: reading.ours, unit: 'ms', ratio: reading.ratio, peer: '@node-rs/jieba', note: 'less than 1 is faster' },
    { name: 'segment the same text with @node-rs/jieba (Rust)', value: reading.theirs, unit: 'ms' },
  );

  const once = plans.join('\n');
  const whole = Math.floor(LARGEST / Buffer.byteLength(once));
  const sizes = [1, 10, Math.min(100, whole), whole].filter((times, index, all) => all.indexOf(times) === index);
  let before: { times: number; spent: number } | undefined;
  for (const times of sizes) {
    const text = grown(once, times);
    const spent = median(Array.from({ length: times > 20 ? 3 : 7 }, () => milliseconds(() => parsePlan(text))));
    const size = `${(Buffer.byteLength(text) / MEBIBYTE).toFixed(2)} MiB`;
    measurements.push({
      name: `read a document of ${size}`,
      value: spent,
      unit: 'ms',
      ...(before === undefined ? {} : { ratio: spent / before.spent, peer: `${(times / before.times).toPrecision(3)} times less text` }),
      note: `heap +${(heapWhile(() => parsePlan(text)) / MEBIBYTE).toFixed(0)} MiB`,
    });
    before = { times, spent };
  }
  return Promise.resolve({ bench: 'parse', question: 'How fast are plans read, next to merely segmenting them, and does the cost stay in step with the text?', measurements });
}
