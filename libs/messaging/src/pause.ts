/** A wait that can be cut short. */
export class Pause {
  private end: (() => void) | undefined;
  private cutBefore = false;

  /** Resolves after `ms`, or at once when `cut` is or has been called since the last wait. */
  wait(ms: number): Promise<void> {
    if (this.cutBefore) {
      this.cutBefore = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.end?.(), ms);
      this.end = () => {
        clearTimeout(timer);
        this.end = undefined;
        resolve();
      };
    });
  }

  /** Ends the running wait, or makes the next one none. */
  cut(): void {
    if (this.end) this.end();
    else this.cutBefore = true;
  }
}
