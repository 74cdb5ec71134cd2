export type StartProblemCode = 'ALREADY_RUNNING' | 'PORT_TAKEN' | 'DATA_FOLDER_UNWRITABLE' | 'DATA_FOLDER_DAMAGED';

/** What keeps the standalone from starting; the message is for whoever typed `npm start` and names the fix. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';

  constructor(
    readonly code: StartProblemCode,
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}
