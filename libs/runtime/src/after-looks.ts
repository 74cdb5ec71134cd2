/**
 * Calls `then` after so many looks at the clock, so many milliseconds apart. Looks are counted, not time: a process that
 * was itself stopped or busy for long looks once, and what has been waiting for it comes before the next.
 * @returns the timer, to be cleared by `clearInterval` or left alone by `unref`
 */
export function afterLooks(looks: number, apart: number, then: () => void): NodeJS.Timeout {
  let left = looks;
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    then();
  }, apart);
  return timer;
}
