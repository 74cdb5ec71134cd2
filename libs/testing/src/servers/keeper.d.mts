/** A running server; see `keeper.mjs`. */
export interface KeptServer {
  readonly pid: number;
  stop(options?: { keepFiles?: boolean }): Promise<void>;
}
export function startKept(server: {
  dir: string;
  command: string;
  args: string[];
  ready: string;
  env?: Record<string, string>;
}): Promise<KeptServer>;
export function freePort(): Promise<number>;
