import { Readability } from '@mozilla/readability';
import { decodeText } from '../decode-text.js';
import { UnreadableDocument } from '../document-failure.js';
import type { Reading } from '../document-text.js';
import { elementLines } from '../layout/element-lines.js';
import { parsePage, type PageDocument, type PageElement } from '../layout/page-element.js';

/**
 * Where the site builders of Chinese offices put the text of an article: TRS, UCAP (国务院部门), 大汉, 博达, 开普 and the
 * names grown from them. A page that has none of these is searched by Readability.
 */
const ARTICLE_BODIES =
  '#UCAP-CONTENT, .TRS_Editor, .TRS_UEDITOR, .TRS_PreAppend, #zoom, #Zoom, #zoomcon, .pages_content, .v_news_content, #vsb_content, .article-content, .article_content, .xxgk_content, .view_content, #NewsContent, #js_content';
const CHROME = 'nav, aside, footer, [role=navigation], [role=banner], [role=contentinfo]';
/** A page with fewer links has no menus: it is nothing but the text. */
const FEW_LINKS = 5;
/** Fewer characters are a caption, not the text. */
const LEAST_TEXT = 200;

/** A web page: its title and main text without what the site puts around it. */
export function readHtml(bytes: Uint8Array): Reading {
  const decoded = decodeText(bytes);
  if (!decoded.ok) throw new UnreadableDocument(decoded.code);
  const lines = mainText(decoded.text);
  return { lines: lines.map((text, index) => ({ text, origin: { paragraph: index + 1 } })), encoding: decoded.encoding };
}

function mainText(html: string): string[] {
  const document = parsePage(html);
  const body = document.body;
  const title = titleOf(document);
  for (const chrome of body.querySelectorAll(CHROME)) chrome.remove();
  const article = articleBody(body);
  if (article !== null) return withTitle(title, article);
  const whole = elementLines(body);
  if (lengthOf(whole) < LEAST_TEXT || [...body.querySelectorAll('a')].length < FEW_LINKS) return withTitle(null, whole);
  return withTitle(title, between(whole, readableLines(document)));
}

/** What Readability takes for the text. It takes the document apart, so it comes last. */
function readableLines(document: PageDocument): string[] {
  const found = new Readability(document as never, { charThreshold: LEAST_TEXT }).parse();
  return found?.content ? elementLines(parsePage(found.content).body) : [];
}

/**
 * The lines from the first to the last of `main`: menus stand around a text, so whatever stands within it (a table, a
 * date, an attachment) is kept even where it does not look like an article.
 */
function between(whole: string[], main: readonly string[]): string[] {
  const known = new Set(main);
  const first = whole.findIndex((line) => known.has(line));
  const last = whole.findLastIndex((line) => known.has(line));
  return first < 0 || lengthOf(main) < LEAST_TEXT ? whole : whole.slice(first, last + 1);
}

/** The fullest of the known containers, if it holds a text. */
function articleBody(body: PageElement): string[] | null {
  const candidates = [...body.querySelectorAll(ARTICLE_BODIES)].map(elementLines);
  const fullest = candidates.reduce<string[]>((best, lines) => (lengthOf(lines) > lengthOf(best) ? lines : best), []);
  return lengthOf(fullest) >= LEAST_TEXT ? fullest : null;
}

function titleOf(document: PageDocument): string | null {
  const stated = document.querySelector('meta[name="ArticleTitle" i]')?.getAttribute('content') ?? document.querySelector('h1')?.textContent;
  return stated?.replace(/\s+/g, ' ').trim() || null;
}

/** The title often stands outside the text; it is not repeated where the text begins with it. */
function withTitle(title: string | null, lines: string[]): string[] {
  const bare = (text: string): string => text.replace(/\s+/g, '');
  return title === null || bare(lines.slice(0, 8).join('')).includes(bare(title)) ? lines : [title, ...lines];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
