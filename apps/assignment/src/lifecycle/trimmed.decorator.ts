import { Transform } from 'class-transformer';

/** Text without the white space around it, so that blanks alone are nothing. */
export const Trimmed = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
