import type { DecodeFailure } from './decode-failure.js';

/** A file as it was handed over. `filename` only helps to choose a reader; the bytes decide. */
export interface DocumentFile {
  readonly bytes: Uint8Array;
  readonly filename: string;
}

/** One line of a document with the place it came from. */
export interface DocumentLine {
  readonly text: string;
  /** 1-based line of a text file; readers of other formats add page or sheet. */
  readonly origin: { readonly line: number };
}

/** What a reader makes of a file. */
export interface DocumentText {
  readonly ok: true;
  readonly format: string;
  /** Text encoding where the format leaves it open, else null. */
  readonly encoding: string | null;
  readonly text: string;
  readonly lines: readonly DocumentLine[];
}

/** Reads one format. Readers live in `readers/`, one file each, and are listed in `read-document.ts`. */
export interface DocumentReader {
  readonly format: string;
  /** True where the file is this reader's, by signature or, failing that, by name. */
  accepts(file: DocumentFile): boolean;
  read(file: DocumentFile): DocumentText | DecodeFailure;
}
