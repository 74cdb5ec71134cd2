/**
 * title := line+ ending in 要点 | 计划 | 方案 | 意见 | 措施 | 报告 | …      cover := … 关于印发 (《title》 | title) 的通知
 *
 *     嘉兴市人民政府办公室关于印发2020年
 *     嘉兴市法治政府建设工作要点的通知        the cover, broken over two lines
 *     2020年嘉兴市法治政府建设工作要点        the plan's own title
 *
 * Where the plan's own title is broken over lines, the cover or the notice (现将《…》印发给你们) says where it ends.
 */
import type { Span } from '../parsed-plan.js';
import { tableOf } from '../source-text.js';
import type { FieldValue } from './header-field.js';
import type { TextLine } from './text-line.js';
import { likeness } from './unit-name.js';
import { WRITTEN_DATE } from './written-date.js';

export interface Title {
  /** The plan's own title, blanks left out. */
  text: string;
  /** Where it stands above the plan; `end` where only the cover or the text names it. */
  start: number;
  /** Where the plan itself begins: past its title. */
  end: number;
  /** The covering notice's title, if there is one. */
  cover: string | null;
  coverSpan: Span | null;
}

const NOUN =
  '要点|计划|分解|责任分解|目标任务|方案|意见|措施|(?:若干|扶持|支持|激励|优惠|奖励|配套|具体)政策|(?:政策|若干|改革|重点|工作|具体)举措|办法|规划|纲要|安排|分工|分工表|清单|一览表|任务表|分解表|通知|细则|行动|决定|规定|条例|报告|总结|汇报|讲话|致辞|讲话稿|公告|通报|公报|台账|推进表|进度表|计划表|责任表|安排表|任务书|责任书|指引|指南|制度|规则|公示|事项|函|批复|通告|倡议书|解读|纪要|任务|项目表|部署|建议|述职|目录|预案';
const TITLE_END = new RegExp(`(?:${NOUN})(?:\\((?:[^()]{1,24})\\)|\\d+)*》?$`);
/** 2024年度决策事项目录 is a title, the directory of a page is none. */
const DIRECTORY = /^(?!.*\d{4}年).*目录$/;
/** What a title's line may end in, as a table: few lines of a text do. */
const MAY_END = tableOf(`${NOUN.split('|').map((noun) => noun.slice(-1)).join('')})》号0123456789`);
const COVER = /(?:印发|转发|下发|发布|公布|批转)(?<title>.{4,}?)(?:的)?(?:通知|函|公告)(?:\(.{1,20}\))?$/;
/** 转发市林业局《…》: whose plan is passed on is no part of its title. */
const PASSED_ON = /^[^《》]{3,40}(?<title>《.{4,}》)$/;
/** As papers print it: 中共某省委办公厅 某省人民政府办公厅印发《…》. */
const ANNOUNCED = /印发(?<title>《.{4,}?》)$/;
/** Behind the first of several plans that a cover sends: A和B, A》《B. */
const SENT_WITH = /^(?:(?:以?及|[和与、])[^(]|》[和、]?《)/;
/** What a notice's or a paper's first sentences call the plan that follows. */
const NAMED = /现将《(?<sent>[^。\n]{4,120})》(?:予以)?(?:印发|下发)|《(?<agreed>[^。\n]{4,120})》(?:已经?|业经|经)[^。\n]{1,60}(?:同意|通过|审议|研究|批准)[^。\n]{0,20}(?:印发|下发)|《(?<whole>[^。\n]{4,120})》,?(?:的)?全文如下/;
const CHROME = /[。;!！>|]|:(?!.{0,6}(?:方案|计划|要点|意见))|^(?!\d{4}(?:年|[-~至]\d{4}年))\d|^附件|^索引|^来源|^首页|浏览|字体|字号|打印|分享|有效性|公开方式|主题分类|信息来源|^第.{1,4}[条章]|^[一二三四五六七八九十]+、|^\(/;
/** The document's own number before or behind its title. */
const NUMBER = '\\(?[\\u4e00-\\u9fff]{2,8}\\(\\d{4}\\) ?\\d{1,4} ?号\\)?';
const NUMBERED = new RegExp(`${NUMBER}$`);
/** Without a blank between them the title ends with its noun: …实施意见某政办发〔2024〕1号. */
const GLUED_NUMBER = new RegExp(`(?<=意见|通知|方案|要点|计划|措施|决定|办法|规划|分工)${NUMBER}$`);
const NUMBER_BEFORE = new RegExp(`^${NUMBER} *(?=[\\u4e00-\\u9fff《])`);
const DATED = new RegExp(`${WRITTEN_DATE}$`);
/** A line of its own that belongs to the title above: （2024—2026年）, （试行）. */
const QUALIFIER = /^\((?:\d{4}(?:年(?!\d{1,2}月\d)| ?-)[^()]{0,14}|试行|暂行|修订|修订版|征求意见稿|送审稿)\)$/;
/** The end of a notice's title whose beginning stands on a line above. */
const NOTICE_END = /(?:的|》|^)(?:若干|实施|指导)?(?:通知|意见|决定|报告|复?函|批复|通报|公告)(?:\(.{1,20}\))?$/;
/** 关于印发… without its 的通知: the title goes on below, whatever noun the line ends in. */
const NOTICE_BEGUN = /关于(?!.*(?:的(?:若干|实施|指导)?|若干|实施|指导)(?:通知|意见|决定|报告|函|公告|通报|方案|办法|措施|请示|批复)(?:\(.{1,20}\))?$)/;
/** Whose and of when: a line that opens so is no continuation, and one that stops short of a noun is a beginning. */
const WHOSE = /^(?:\d{4}年|[\u4e00-\u9fff]{1,8}[省市县区州盟旗乡镇])/;
/** What is made of a report that a line above names. */
const DIVISION = /^[^《。,:;|>]{2,30}(?:分工|分解|方案|清单|分工表|任务表|分解表|一览表|任务|措施|的意见|的通知)$/;
const LONGEST_LINE = 70;
const LONGEST_TITLE = 120;
/** Over so many lines a title is broken at most. */
const MOST_LINES = 5;
/** Units this early are part of the page, not of the plan. */
const HEAD_REACH = 400;

/**
 * Finds cover and title among the lines of the document's head. `firstUnit` is where numbered text begins: a title
 * stands before it, save that of a plan whose cover is numbered itself.
 */
export function readTitle(text: string, folded: string, fields: readonly FieldValue[], lines: readonly TextLine[], firstUnit: number): Title | null {
  const all = candidates(lines, fields);
  const titles = all.filter((candidate) => candidate.start < firstUnit || candidate.end < HEAD_REACH);
  const first = titles.find((candidate) => COVER.test(candidate.folded)) ?? titles.find((candidate) => ANNOUNCED.test(candidate.folded)) ?? null;
  // The head of a page names it, and once more stands above the notice.
  const cover = titles.findLast((candidate) => candidate.folded === first?.folded) ?? null;
  if (cover === null) {
    const named = namedInText(text, folded);
    const own = named === null ? null : broken(lines, named, named.end);
    if (own !== null) return { text: written(text, own), start: own.start, end: own.end, cover: null, coverSpan: null };
    const best = titles.reduce<Candidate | null>((chosen, candidate) => (chosen === null || weight(candidate) > weight(chosen) || candidate.folded === chosen.folded || fuller(candidate, chosen) ? candidate : chosen), null);
    if (best !== null) return { text: written(text, best), start: best.start, end: best.end, cover: null, coverSpan: null };
    return named === null ? null : { text: named.text, start: named.end, end: named.end, cover: null, coverSpan: null };
  }
  const coverText = written(text, cover);
  const bare = sent(cover.folded);
  const at = cover.folded.indexOf(bare);
  const quoted = { text: coverText.slice(at, at + bare.length), folded: bare };
  const found = { cover: coverText, coverSpan: { start: cover.start, end: cover.end } };
  const whole = broken(lines, quoted, cover.end);
  if (whole !== null) return { ...found, text: written(text, whole), start: whole.start, end: whole.end };
  const own = all.filter((candidate) => candidate.start >= cover.end && !COVER.test(candidate.folded) && !ANNOUNCED.test(candidate.folded));
  const alike = own.find((candidate) => candidate.folded.slice(-4) === bare.slice(-4) && (candidate.folded.includes(bare.slice(0, 6)) || bare.includes(candidate.folded.slice(0, 6))));
  if (alike === undefined) return { ...found, text: quoted.text, start: cover.end, end: cover.end };
  // A cover that sends several plans names them all.
  const opening = bare.replace(/^《/, '');
  const several = own.some((candidate) => opening.startsWith(candidate.folded) && SENT_WITH.test(opening.slice(candidate.folded.length)));
  return { ...found, text: several ? quoted.text : written(text, alike), start: alike.start, end: alike.end };
}

/** What a cover sends: 转发《关于印发《…》的通知》的通知 sends the innermost. */
function sent(cover: string): string {
  const inner = (COVER.exec(cover) ?? ANNOUNCED.exec(cover))?.groups?.['title'];
  return inner === undefined ? cover : sent(unquoted(PASSED_ON.exec(inner)?.groups?.['title'] ?? inner));
}

/** Navigation of a page may look like a title too; a title says whose and when. */
function weight({ folded }: Candidate): number {
  return (folded.includes('关于') ? 2 : 0) + (/\d{4}年|[省市县区州]/.test(folded) ? 1 : 0) + (folded.length > 10 ? 1 : 0) - (/(?:公示|解读)$/.test(folded) ? 2 : 0);
}

/** A page's headline may shorten the issuer: 市政府关于… above 某市人民政府关于…. */
function fuller({ folded }: Candidate, chosen: Candidate): boolean {
  const from = chosen.folded.indexOf('关于');
  return from > 0 && folded.length > chosen.folded.length && folded.endsWith(chosen.folded.slice(from));
}

interface Candidate extends Span {
  folded: string;
}

/** The title a notice's first sentence quotes, with the end of that quotation. */
function namedInText(text: string, folded: string): { text: string; folded: string; end: number } | null {
  const match = NAMED.exec(folded.slice(0, NAMED_WITHIN));
  const inner = match?.groups?.['sent'] ?? match?.groups?.['agreed'] ?? match?.groups?.['whole'];
  if (match === null || inner === undefined) return null;
  const opened = inner.lastIndexOf('《') > inner.indexOf('》') && !inner.endsWith('》') ? inner.slice(inner.lastIndexOf('《') + 1) : inner;
  const start = match.index + match[0].indexOf(opened);
  const end = start + opened.length;
  return { text: text.slice(start, end).replace(/\s/g, ''), folded: opened.replace(/\s/g, ''), end };
}

const NAMED_WITHIN = 2000;

/** The run of lines behind `from` that together are the title quoted; a qualifier may stand in one of the two only. */
function broken(lines: readonly TextLine[], quoted: { folded: string }, from: number): Span | null {
  const plain = (title: string): string => title.replace(/\([^()]*\)$/, '');
  const wanted = plain(quoted.folded);
  for (let first = 0; first < lines.length; first++) {
    const start = lines[first];
    if (start === undefined || start.start < from || !(start.folded.startsWith(wanted.charAt(0)) || start.folded.startsWith('《'))) continue;
    let joined = '';
    for (let last = first; last < Math.min(lines.length, first + MOST_LINES); last++) {
      const line = lines[last];
      if (line === undefined) break;
      joined += line.folded.replace(/\s/g, '');
      const title = unquoted(joined);
      if (plain(title) === wanted) {
        const below = lines[last + 1];
        const qualified = title === wanted && below !== undefined && QUALIFIER.test(below.folded);
        return { start: start.start, end: qualified ? below.end : line.end };
      }
      if (title.length > quoted.folded.length || !(wanted.startsWith(joined) || wanted.startsWith(title.replace(/^《/, '').slice(0, wanted.length)))) break;
    }
  }
  return null;
}

/** Lines, with the lines above that belong to them, that read like titles; titles named in a field of the head. */
function candidates(lines: readonly TextLine[], fields: readonly FieldValue[]): Candidate[] {
  const found: Candidate[] = [];
  const titled = fields.filter(({ field }) => field === 'TITLE');
  let used = -1;
  lines.forEach((line, index) => {
    const field = titled.find((value) => value.start >= line.start && value.end <= line.end);
    let { start, folded } = field ?? line;
    if (folded.length > LONGEST_TITLE || MAY_END[folded.charCodeAt(folded.length - 1)] === 0) return;
    if (folded.includes('号')) {
      const before = NUMBER_BEFORE.exec(folded)?.[0].length ?? 0;
      start += before;
      folded = folded.slice(before).replace(GLUED_NUMBER, '').replace(NUMBERED, '').trimEnd();
    }
    if (CHROME.test(folded) && !splitsYear(lines[index - 1]?.folded ?? '', folded)) return;
    const closed = folded.replace(/\s/g, '');
    if (!TITLE_END.test(closed) || (closed.endsWith('目录') && DIRECTORY.test(closed)) || goesOnBelow(lines, index, closed)) return;
    let end = start + folded.length;
    let from = index;
    const begun = beginningOf(lines, index, used, closed);
    const topmost = field === undefined ? Math.max(used, index - MOST_LINES) : index;
    for (let above = index - 1; above > topmost; above--) {
      const upper = lines[above];
      if (upper === undefined || !(above >= begun || continues(upper.folded, folded.replace(/\s/g, '')))) break;
      folded = upper.folded + folded;
      start = upper.start;
      from = above;
    }
    if (folded.length < 5 || (from === index && folded.length > LONGEST_LINE && !/关于|《/.test(folded))) return;
    used = index;
    if (unquoted(folded) !== folded) {
      start++;
      end--;
      folded = unquoted(folded);
    }
    const below = lines[index + 1];
    const qualified = below !== undefined && QUALIFIER.test(below.folded);
    found.push({ start, end: qualified ? below.end : end, folded: folded.replace(/\s/g, '') + (qualified ? below.folded : '') });
  });
  return found;
}

/** True where one of the next lines ends the notice's title this line is part of. */
function goesOnBelow(lines: readonly TextLine[], index: number, closed: string): boolean {
  const below = lines[index + 1]?.folded ?? '';
  if (below.startsWith('的') || (opens(closed) && below.includes('》')) || (closed.endsWith('》') && quotesAReport(closed) && DIVISION.test(below))) return true;
  const upper = closed.includes('关于') ? '' : (lines[index - 1]?.folded.replace(/\s/g, '') ?? '');
  // 关于推行⏎公示制度记录制度⏎审核制度的指导意见
  if (!NOTICE_BEGUN.test(closed) && (upper.length > LONGEST_LINE || CHROME.test(upper) || !NOTICE_BEGUN.test(upper + closed))) return false;
  for (const line of lines.slice(index + 1, index + 3)) {
    const folded = line.folded.replace(/\s/g, '');
    if (CHROME.test(folded) || folded.length > LONGEST_LINE || folded.includes('关于')) return false;
    if (NOTICE_END.test(folded)) return true;
  }
  return false;
}

/** True where a 《 is not closed on its line. */
function opens(line: string): boolean {
  return line.split('《').length > line.split('》').length;
}

/** True for 《政府工作报告》 and 落实2024年《政府工作报告》: not this report is the document, but what is done about it. */
function quotesAReport(line: string): boolean {
  return line.endsWith('报告》') && !line.includes('印发《');
}

/** True where a line break stands in the middle of a year: 平川县20 / 24年林长制工作要点. */
function splitsYear(upper: string, lower: string): boolean {
  const begun = /(?<!\d)\d{1,4}$/.exec(upper)?.[0].length ?? 0;
  const rest = /^\d{0,3}(?=年)/.exec(lower)?.[0].length ?? 0;
  return begun > 0 && begun + rest === 4 && /^\d*年/.test(lower);
}

/** The line above at which the notice's title that ends here was begun; the line itself where none was. */
function beginningOf(lines: readonly TextLine[], index: number, used: number, folded: string): number {
  if (!NOTICE_END.test(folded) || folded.includes('关于')) return index;
  for (let above = index - 1; above > used && index - above < MOST_LINES - 1; above--) {
    const upper = lines[above]?.folded.replace(/\s/g, '') ?? '';
    if (CHROME.test(upper) || upper.length > LONGEST_LINE || upper.endsWith(',')) break;
    if (NOTICE_BEGUN.test(upper)) return above;
  }
  return index;
}

/** True where the line above is the beginning of a title broken over lines. */
function continues(upper: string, lower: string): boolean {
  if (upper.length > LONGEST_LINE || CHROME.test(upper) || /[,]$/.test(upper) || DATED.test(upper)) return false;
  if ((quotesAReport(upper) && DIVISION.test(lower)) || (opens(upper) && lower.includes('》'))) return true;
  if (TITLE_END.test(upper) && upper.length > 6 && !DIRECTORY.test(upper)) return false;
  if (upper.endsWith('文件') && !upper.includes('关于')) return false;
  const noticeLacksStart = /的(?:通知|意见|决定|报告|函|公告)(?:\(.{1,20}\))?$/.test(lower) && !/关于/.test(lower);
  return (
    (noticeLacksStart && (upper.includes('关于') || likeness(upper) === 'strong')) ||
    (/关于(?!我们|本站)/.test(upper) && !lower.includes('关于')) ||
    splitsYear(upper, lower) ||
    (/^(?:关于|印发|转发)/.test(lower) && likeness(upper) === 'strong') ||
    (lower.length <= 8 && !/\d{4}年/.test(lower)) ||
    /(?:年|的|和|与|及|、|关于|印发|推进|加强|加快|促进)$/.test(upper) ||
    opens(upper) ||
    lower.split('》').length > lower.split('《').length ||
    (WHOSE.test(upper) && upper.length > 8 && likeness(upper) === 'none' && !WHOSE.test(lower) && !/关于|《|[\s?？]/.test(upper + lower))
  );
}

/** A title without the pair of 《》 round the whole of it. */
function unquoted(title: string): string {
  if (!title.startsWith('《') || !title.endsWith('》')) return title;
  let depth = 0;
  for (let at = 0; at < title.length - 1; at++) {
    if (title[at] === '《') depth++;
    else if (title[at] === '》' && --depth === 0) return title;
  }
  return title.slice(1, -1);
}

function written(text: string, span: Span): string {
  return text.slice(span.start, span.end).replace(/\s/g, '').replace(/^《(.*)》$/, '$1');
}
