/** Looks in which the time is counted. A process that was itself stopped or busy for long looks once, and finds the answer that has been waiting. */
const LOOKS = 3;

/**
 * What `work` comes to, if it does within so many milliseconds. The work itself goes on; only nobody waits for it any more.
 * @throws Error after that time
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  let looks = 0;
  const alarm = setInterval(() => {
    looks += 1;
    if (looks === LOOKS) reject(new Error(`no answer within ${milliseconds} ms`));
  }, milliseconds / LOOKS);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearInterval(alarm);
  }
}
