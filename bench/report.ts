import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

/** One measured line: what was done how fast, and against what. */
export interface Measurement {
  readonly name: string;
  /** Units per second, or seconds; see `unit`. */
  readonly value: number;
  readonly unit: string;
  /** Of the peer in the same run, as `ours : theirs`; where both ran several times in turn, the {@link medianRatio}. Absent on the peer's own line. */
  readonly ratio?: number;
  readonly peer?: string;
  readonly note?: string;
}

export interface BenchResult {
  readonly bench: string;
  /** What the figures answer, in one sentence. */
  readonly question: string;
  readonly measurements: readonly Measurement[];
}

/** Prints a result as a table. */
export function print({ bench, question, measurements }: BenchResult): void {
  console.log(`\n${bench}: ${question}`);
  console.table(
    measurements.map(({ name, value, unit, ratio, peer, note }) => ({
      what: name,
      value: Number(value.toPrecision(4)),
      unit,
      ratio: ratio === undefined ? '' : Number(ratio.toPrecision(3)),
      'ratio to': peer ?? '',
      note: note ?? '',
    })),
  );
}

/** Writes `bench/results/<bench>.json`, with the machine it was measured on. */
export async function save(result: BenchResult, directory: URL): Promise<void> {
  await mkdir(directory, { recursive: true });
  const machine = { cores: cpus().length, cpu: cpus()[0]?.model, memoryGiB: Math.round(totalmem() / 2 ** 30), node: process.version };
  await writeFile(new URL(`${result.bench}.json`, directory), `${JSON.stringify({ ...result, machine }, null, 2)}\n`);
}

/** The middle one of an odd number of runs. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * The middle one of the ratios `ours[n] : theirs[n]` of runs in turn. Both of a pair meet the same spell of the machine;
 * the ratio of two medians may set the quick spell of one against the slow spell of the other.
 */
export function medianRatio(ours: readonly number[], theirs: readonly number[]): number {
  return median(ours.map((own, nth) => own / (theirs[nth] ?? Number.NaN)));
}
