/** What is used of word-extractor, which brings no types of its own. */
declare module 'word-extractor' {
  export interface WordDocument {
    /** The main text: paragraphs parted by line feeds, cells by tabs. `filterUnicode: false` keeps Chinese quotation marks. */
    getBody(options: { filterUnicode: boolean }): string;
  }

  export default class WordExtractor {
    extract(file: Buffer): Promise<WordDocument>;
  }
}
