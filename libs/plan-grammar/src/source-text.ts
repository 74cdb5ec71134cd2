/**
 * The text a reading works on, twice: as written (every span and every quoted string comes from it) and folded to one
 * form of each character, code unit by code unit, so that an offset means the same in both.
 */
import type { Span } from './parsed-plan.js';

export interface SourceText {
  readonly text: string;
  readonly folded: string;
  /** The classes of the code unit at each offset, a bit for each: see {@link characterClass}. */
  readonly classes: Uint16Array;
}

/** All round, square and tortoise-shell brackets fold to these two; titles (《》) keep theirs. */
const OPENING = '（〔【［[{｛〖﹙﹝﹛︵︹';
const CLOSING = '）〕】］]}｝〗﹚﹞﹜︶︺';
/** Traditional forms of the characters the grammar itself looks for. Names are quoted as written. */
const TRADITIONAL =
  '責责單单牽牵頭头導导門门協协辦办實实區区縣县鎮镇廳厅處处級级關关個个達达過过應应負负參参與与總总會会擔担於于內内執执範范務务員员時时間间為为報报發发號号條条開开計计劃划點点見见規规進进業业產产黨党團团國国學学醫医網网銀银檢检審审監监園园據据項项兩两萬万億亿結结職职組组領领聯联婦妇殘残僑侨稅税農农環环衛卫運运輸输資资鄉乡設设築筑電电氣气場场續续強强確确標标準准蓋盖數数類类舉举優优廣广創创縮缩減减戶户畝亩噸吨臺台輛辆從从佈布週周長长堅坚備备決决轉转勵励擴扩測测試试驗验題题獎奖補补貼贴廠厂術术藝艺訊讯穩稳撐撑徹彻貫贯' +
  '並并來来係系們们傳传儘尽儲储冊册別别則则劑剂動动匯汇問问啟启啓启嚴严圍围圖图塊块壓压寫写將将專专對对屆届屬属師师幫帮幹干幾几庫库張张彙汇後后復复徵征態态掃扫掛挂揮挥擇择擊击攝摄斷断暫暂書书棟栋極极構构樹树機机檔档權权歐欧歲岁歸归沒没況况漢汉濟济瀏浏無无煙烟爭争爲为狀状獨独獲获現现當当盡尽盤盘碼码祕秘種种稱称積积節节簡简簽签籌筹紀纪約约納纳細细終终給给統统經经維维綱纲線线編编緩缓織织羣群聲声聽听華华裏里裝装裡里製制複复視视覽览訂订訓训託托記记訪访訴诉註注証证評评詞词話话該该詳详誌志認认說说説说誰谁課课調调請请謀谋講讲證证識识議议護护讀读貿贸購购車车軍军較较輪轮輯辑轄辖辭辞這这連连遞递適适選选還还郵邮鉤钩銷销錄录錶表鍵键鏈链鐘钟鐵铁閉闭閱阅隊队際际隻只雙双頁页順顺須须預预頒颁顧顾養养餘余館馆饋馈駐驻體体麵面齊齐勞劳財财眾众';

const FOLD = buildFold();

function buildFold(): Uint16Array {
  const fold = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit++) fold[unit] = unit;
  for (let unit = 0xff01; unit <= 0xff5e; unit++) fold[unit] = unit - 0xfee0;
  const set = (from: string, to: string): void => {
    for (const character of from) fold[character.charCodeAt(0)] = to.charCodeAt(0);
  };
  set(OPENING, '(');
  set(CLOSING, ')');
  set('：∶︰﹕', ':');
  set('，﹐', ',');
  set('､﹑', '、');
  set('；﹔', ';');
  set('．﹒', '.');
  set('～〜∼', '~');
  set('—–―－−‐‑', '-');
  set('﹪', '%');
  set('丨', '|');
  set('〈', '《');
  set('〉', '》');
  set('｡', '。');
  set('０', '0');
  set('\u3000', ' ');
  for (let at = 0; at + 1 < TRADITIONAL.length; at += 2) {
    fold[TRADITIONAL.charCodeAt(at)] = TRADITIONAL.charCodeAt(at + 1);
  }
  return fold;
}

/** A table that is 1 at every one of `characters`: asked of every character of a text, it is far quicker than a pattern. */
export function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(65536);
  for (let at = 0; at < characters.length; at++) table[characters.charCodeAt(at)] = 1;
  return table;
}

const CLASSES = new Uint16Array(65536);
let classesMade = 0;

/**
 * Makes a class of characters, for walks over the whole text: `source.classes[at] & bit` is quicker than a look at the
 * text itself. Called while modules load; there is room for sixteen.
 * @returns its bit
 */
export function characterClass(characters: string): number {
  if (classesMade === 16) throw new RangeError('there is room for sixteen classes of characters');
  const bit = 1 << classesMade++;
  for (let at = 0; at < characters.length; at++) {
    const unit = characters.charCodeAt(at);
    CLASSES[unit] = (CLASSES[unit] ?? 0) | bit;
  }
  return bit;
}

const UTF16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Folds code unit by code unit: the result has the length of `text`. */
export function fold(text: string): string {
  return foldedText(text).folded;
}

/** A text that is regular as it stands. */
export function foldedText(text: string): SourceText {
  const units = new Uint16Array(text.length);
  const classes = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = FOLD[text.charCodeAt(at)] ?? 0;
    units[at] = unit;
    classes[at] = CLASSES[unit] ?? 0;
  }
  return { text, folded: UTF16.decode(units), classes };
}

export function isHan(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007;
}

/** Page numbers stand in the middle of sentences: — 3 —, 第 3 页 共 10 页. */
const PAGE_NUMBER = /^\s*(?:[—–－-] ?\d{1,4} ?[—–－-]|第 ?\d{1,4} ?页(?:[,，/ ]*共 ?\d{1,4} ?页)?)\s*$/;

/** What such a line, and a heading marked by #, begins with: nearly all lines are told apart by this alone. */
const PAGE_NUMBER_FIRST = tableOf('—–－-第\t');
const INDENT_FIRST = tableOf(' #');

/** Share of a line's blank-separated pieces that are single characters before the blanks count as scanning noise. */
const SCANNED_LINE = 0.7;
/** No typist sets a blank here; scanning programs that part words do. */
const STRAY_BLANK = / [、，。；：）〕】]|[（〔【] /;
/** Average length up to which the pieces of such a line are words, not phrases. */
const SCANNED_WORD = 5;

const LINE_ENDS = /\r\n?|[\u2028\u2029\u0085\v\f]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff\u0000-\u0008\u000e-\u001f\u007f]/g;
const BLANKS = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/** Web pages write 《…<政府工作报告>…》 with the signs for less and more, which no single character tells from breadcrumbs. */
const TITLE_IN_ANGLES = /<(?=[^<>\n]{0,20}[\u4e00-\u9fff])([^<>\n/=]{2,80})>/g;
const ANGLE = 8;
/** 【牵头单位】市司法局 is 牵头单位：市司法局. */
const LABEL_IN_BRACKETS = /【((?:总?牵头|主办|主责|责任|承办|落实|实施|配合|协办|参与|参加|督导|完成|整改|办理)(?:单位|部门|处室|科室|股室|领导|人|时限|时间|期限)|(?:时限|进度)(?:要求|安排))】(?= ?([:：])?)/g;
const LENTICULAR = 16;
/** What Markdown prints bold: **一、总体要求**. */
const BOLD = /\*\*([^*\n]+)\*\*/g;
const STARRED = 32;

/** Which of the patterns above a code unit may be for: one bit each. Most texts need none of them. */
const ODD = buildOdd();

function buildOdd(): Uint8Array {
  const odd = new Uint8Array(65536);
  for (const [bit, pattern] of [[1, LINE_ENDS], [2, INVISIBLE], [4, BLANKS], [ANGLE, /[<＜]/], [LENTICULAR, /【/], [STARRED, /\*/]] as const) {
    for (let unit = 0; unit < 0x10000; unit++) if (String.fromCharCode(unit).search(pattern) === 0) odd[unit] = (odd[unit] ?? 0) | bit;
  }
  return odd;
}

function oddities(raw: string): number {
  let odd = 0;
  for (let at = 0; at < raw.length; at++) odd |= ODD[raw.charCodeAt(at)] ?? 0;
  return odd;
}

function regular(raw: string, odd: number): string {
  let text = raw;
  if ((odd & 1) !== 0) text = text.replace(LINE_ENDS, '\n');
  if ((odd & 2) !== 0) text = text.replace(INVISIBLE, '');
  if ((odd & 4) !== 0) text = text.replace(BLANKS, ' ');
  if ((odd & STARRED) !== 0) text = text.replace(BOLD, '$1');
  return text;
}

/**
 * Normalises line ends, blanks and invisible characters, and closes up lines whose every character stands apart
 * (a common result of scanning). Words, punctuation and paragraph breaks stay as written.
 */
export function sourceText(raw: string): SourceText {
  const odd = oddities(raw);
  const lines = regular(raw, odd)
    .split('\n')
    .map((line) => closeUp((INDENT_FIRST[line.charCodeAt(0)] === 1 ? line.replace(/^ *(?:#{1,6} +)*/, '') : line).trimEnd()))
    .filter((line) => PAGE_NUMBER_FIRST[line.charCodeAt(0)] !== 1 || !PAGE_NUMBER.test(line));
  const text = lines.join('\n');
  const labelled = (odd & LENTICULAR) === 0 ? text : text.replace(LABEL_IN_BRACKETS, (_, label: string, colon?: string) => ` ${label}${colon === undefined ? ':' : ' '}`);
  const { folded, classes } = foldedText((odd & ANGLE) === 0 ? labelled : fold(labelled).replace(TITLE_IN_ANGLES, '《$1》'));
  return { text, folded, classes };
}

function closeUp(line: string): string {
  if (!line.includes(' ')) return line;
  const pieces = line.split(/ +/);
  const single = pieces.filter((piece) => piece.length === 1).length;
  const apart = pieces.length >= 5 && single / pieces.length >= SCANNED_LINE;
  const words = STRAY_BLANK.test(line) && line.length / pieces.length <= SCANNED_WORD;
  return apart || words ? pieces.join('') : line;
}

/** Narrows a range so that it neither starts nor ends with white space or one of `also`. */
export function trimSpan(folded: string, start: number, end: number, also = ''): { start: number; end: number } {
  let from = start;
  let to = end;
  while (from < to && mayGo(folded, from, also)) from++;
  while (to > from && mayGo(folded, to - 1, also)) to--;
  return { start: from, end: to };
}

function mayGo(folded: string, at: number, also: string): boolean {
  return isBlank(folded.charCodeAt(at)) || (also !== '' && also.includes(folded.charAt(at)));
}

/** White space as normalised text may still hold it. */
export function isBlank(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

/** A name or a time without the blanks and line ends that stand in it. */
export function unspaced(written: string): string {
  for (let at = 0; at < written.length; at++) if (isBlank(written.charCodeAt(at))) return written.replace(/\s+/g, '');
  return written;
}

/** Where the line that holds `at` ends. */
export function lineEnd(folded: string, at: number): number {
  const end = folded.indexOf('\n', at);
  return end < 0 ? folded.length : end;
}

/** Index of the first span of an ascending list that starts at `at` or behind it. */
export function firstFrom(spans: readonly Span[], at: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.start ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
