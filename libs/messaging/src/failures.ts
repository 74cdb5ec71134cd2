/** A handler's verdict that this event can never be worked: it goes to the dead letters at once. The message says why. */
export class Reject extends Error {
  override readonly name = 'Reject';
}

/** A handler's verdict that the same event will work later (what it builds on has not arrived): tried again with backoff. */
export class Retry extends Error {
  override readonly name = 'Retry';
}
