import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';

/** Argon2id with the library's defaults, which are OWASP's: 19 MiB, 2 passes, 1 lane. */
@Injectable()
export class Passwords {
  /** Checked where there is no account, so that an unknown name takes as long as a wrong password. */
  private readonly nobody = hash('the password of nobody');

  /** A PHC string with its own salt. */
  hash(password: string): Promise<string> {
    return hash(password);
  }

  /** Whether `password` made `passwordHash`; false, in the same time, where there is none. */
  async matches(password: string, passwordHash: string | null): Promise<boolean> {
    const matches = await verify(passwordHash ?? (await this.nobody), password);
    return passwordHash !== null && matches;
  }
}
