import { readFile } from 'node:fs/promises';

/** The bytes of one of the project's seed documents. */
export function seed(file: string): Promise<Uint8Array> {
  return readFile(new URL(`../../seeds/${file}`, import.meta.url));
}
