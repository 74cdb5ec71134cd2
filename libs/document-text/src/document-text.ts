/** A file as it was handed over. The bytes alone decide what it is; the name only serves to report it. */
export interface DocumentFile {
  readonly bytes: Uint8Array;
  readonly filename: string;
}

/** Formats that have a reader. `doc` is Word 97–2003 and with it WPS text; `xls` is Excel 97–2003 and with it WPS tables. */
export type DocumentFormat = 'text' | 'html' | 'docx' | 'doc' | 'pdf' | 'ofd' | 'xlsx' | 'xls';

/**
 * Where a line stands in its file, counted from 1: a line of text; a paragraph or table row of html, docx and doc; a page
 * of pdf and ofd (where it begins); a row of a sheet.
 */
export type LineOrigin =
  | { readonly line: number }
  | { readonly paragraph: number }
  | { readonly page: number }
  | { readonly sheet: string; readonly row: number };

/** One line of a document: a paragraph, or a table row with its cells parted by tabs. */
export interface DocumentLine {
  readonly text: string;
  readonly origin: LineOrigin;
}

/** What was read from a file. */
export interface DocumentText {
  readonly ok: true;
  readonly format: DocumentFormat;
  /** Text encoding where the format leaves it open (text, html), else null. */
  readonly encoding: string | null;
  /** The lines, parted by line feeds. */
  readonly text: string;
  readonly lines: readonly DocumentLine[];
}

/** What a reader makes of the bytes of its format. @throws UnreadableDocument */
export type DocumentReader = (bytes: Uint8Array) => Reading | Promise<Reading>;

export interface Reading {
  readonly lines: readonly DocumentLine[];
  readonly encoding: string | null;
}
