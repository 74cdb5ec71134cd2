import { afterLooks } from '../after-looks.js';

/** Looks in which the time is counted. */
const LOOKS = 3;

/**
 * What `work` comes to, if it does within so many milliseconds. The work itself goes on; only nobody waits for it any more.
 * @throws Error after that time
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise: tooLate, reject } = Promise.withResolvers<never>();
  const alarm = afterLooks(LOOKS, milliseconds / LOOKS, () => reject(new Error(`no answer within ${milliseconds} ms`)));
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearInterval(alarm);
  }
}
