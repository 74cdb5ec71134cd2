/**
 * title := line+ ending in 要点 | 计划 | 方案 | 意见 | 措施 | 报告 | …      cover := … 关于印发 (《title》 | title) 的通知
 *
 *     嘉兴市人民政府办公室关于印发2020年
 *     嘉兴市法治政府建设工作要点的通知        the cover, broken over two lines
 *     2020年嘉兴市法治政府建设工作要点        the plan's own title
 */
import type { Span } from '../parsed-plan.js';
import type { TextLine } from './text-line.js';
import { likeness } from './unit-name.js';

export interface Title {
  /** The plan's own title, blanks left out. */
  text: string;
  /** Where the plan itself begins: past its title. */
  end: number;
  /** The covering notice's title, if there is one. */
  cover: string | null;
  coverSpan: Span | null;
}

const NOUN =
  '要点|计划|分解|责任分解|目标任务|方案|意见|措施|办法|规划|纲要|安排|分工|分工表|清单|一览表|任务表|分解表|通知|细则|行动|决定|规定|条例|报告|总结|汇报|讲话|致辞|讲话稿|公告|通报|公报|台账|任务书|责任书|指引|指南|制度|规则|公示|事项|函|批复|通告|倡议书|解读|纪要|任务|项目表|部署|建议|述职';
const TITLE_END = new RegExp(`(?:${NOUN})(?:\\((?:[^()]{1,24})\\)|\\d+)*》?$`);
const COVER = /(?:印发|转发|下发|发布|公布|批转)(?:<)?《?(?<title>.{4,}?)》?(?:>)?(?:的)?(?:通知|函|公告)(?:\(.{1,20}\))?$/;
/** As papers print it: 中共某省委办公厅 某省人民政府办公厅印发《…》. */
const ANNOUNCED = /印发《(?<title>.{4,}?)》$/;
const CHROME = /[。;!！>|]|:(?!.{0,6}(?:方案|计划|要点|意见))|^(?!\d{4}(?:年|[-~至]\d{4}年))\d|^附件|^索引|^来源|^首页|浏览|字体|字号|打印|分享|有效性|公开方式|主题分类|信息来源|^第.{1,4}[条章]|^[一二三四五六七八九十]+、|^\(/;
const LABELLED = /^(?:标 ?题|名 ?称|文件名称|信息名称|文件标题|题 ?目) ?(?:[:|] ?)+/;
/** The document's own number behind its title. */
const NUMBERED = /\(?[\u4e00-\u9fff]{2,8}\(\d{4}\)\d{1,4}号\)?$/;
/** A line of its own that belongs to the title above: （2024—2026年）, （试行）. */
const QUALIFIER = /^\((?:\d{4}(?:年| ?-)[^()]{0,14}|试行|暂行|修订|修订版|征求意见稿|送审稿)\)$/;
const LONGEST_LINE = 70;
const LONGEST_TITLE = 120;
/** Units this early are part of the page, not of the plan. */
const HEAD_REACH = 400;

/**
 * Finds cover and title among the lines of the document's head. `firstUnit` is where numbered text begins: a title
 * stands before it, save that of a plan whose cover is numbered itself.
 */
export function readTitle(text: string, lines: readonly TextLine[], firstUnit: number): Title | null {
  const all = candidates(lines);
  const titles = all.filter((candidate) => candidate.start < firstUnit || candidate.end < HEAD_REACH);
  const cover = titles.find((candidate) => COVER.test(candidate.folded)) ?? titles.find((candidate) => ANNOUNCED.test(candidate.folded)) ?? null;
  if (cover === null) {
    const best = titles.reduce<Candidate | null>((chosen, candidate) => (chosen === null || weight(candidate) > weight(chosen) ? candidate : chosen), null);
    return best === null ? null : { text: written(text, best), end: best.end, cover: null, coverSpan: null };
  }
  const coverText = written(text, cover);
  const inner = (COVER.exec(cover.folded) ?? ANNOUNCED.exec(cover.folded))?.groups?.['title'] ?? '';
  const at = cover.folded.indexOf(inner);
  const quoted = { text: coverText.slice(at, at + inner.length).replace(/^[《<〈]|[》>〉]$/g, ''), folded: inner };
  const own = all.filter((candidate) => candidate.start >= cover.end && !COVER.test(candidate.folded) && !ANNOUNCED.test(candidate.folded));
  const plain = (title: string): string => title.replace(/\([^()]*\)$/, '');
  const same = own.find((candidate) => plain(candidate.folded) === plain(quoted.folded));
  const alike = same ?? own.find((candidate) => candidate.folded.slice(-4) === quoted.folded.slice(-4) && (candidate.folded.includes(quoted.folded.slice(0, 6)) || quoted.folded.includes(candidate.folded.slice(0, 6))));
  const found = { cover: coverText, coverSpan: { start: cover.start, end: cover.end } };
  return alike === undefined ? { ...found, text: quoted.text, end: cover.end } : { ...found, text: written(text, alike), end: alike.end };
}

/** Navigation of a page may look like a title too; a title says whose and when. */
function weight({ folded }: Candidate): number {
  return (folded.includes('关于') ? 2 : 0) + (/\d{4}年|[省市县区州]/.test(folded) ? 1 : 0) + (folded.length > 10 ? 1 : 0) - (/(?:公示|解读)$/.test(folded) ? 2 : 0);
}

interface Candidate extends Span {
  folded: string;
}

/** Lines, with the lines above that belong to them, that read like titles. */
function candidates(lines: readonly TextLine[]): Candidate[] {
  const found: Candidate[] = [];
  let used = -1;
  lines.forEach((line, index) => {
    const label = LABELLED.exec(line.folded)?.[0].length ?? 0;
    let start = line.start + label;
    let folded = line.folded.slice(label);
    const number = folded.length > LONGEST_TITLE ? 0 : (NUMBERED.exec(folded)?.[0].length ?? 0);
    const end = line.end - number;
    folded = folded.slice(0, folded.length - number).trimEnd();
    if (folded.length > LONGEST_TITLE || CHROME.test(folded) || !TITLE_END.test(folded.replace(/\s/g, ''))) return;
    let from = index;
    for (let above = index - 1; above > used && index - above <= 4; above--) {
      const upper = lines[above];
      if (upper === undefined || !continues(upper.folded, folded.replace(/\s/g, ''))) break;
      folded = upper.folded + folded;
      start = upper.start;
      from = above;
    }
    if (folded.length < 5 || (from === index && folded.length > LONGEST_LINE && !/关于|《/.test(folded))) return;
    used = index;
    const below = lines[index + 1];
    const qualified = below !== undefined && QUALIFIER.test(below.folded);
    found.push({ start, end: qualified ? below.end : end, folded: folded.replace(/\s/g, '') + (qualified ? below.folded : '') });
  });
  return found;
}

/** True where the line above is the beginning of a title broken over lines. */
function continues(upper: string, lower: string): boolean {
  if (upper.length > LONGEST_LINE || CHROME.test(upper) || /[,]$/.test(upper) || /\d{4}年\d{1,2}月\d{1,2}日$/.test(upper)) return false;
  if (TITLE_END.test(upper) && upper.length > 6) return false;
  if (upper.endsWith('文件')) return false;
  const noticeLacksStart = /的(?:通知|意见|决定|报告|函|公告)(?:\(.{1,20}\))?$/.test(lower) && !/关于/.test(lower);
  return (
    (noticeLacksStart && (upper.includes('关于') || likeness(upper) === 'strong')) ||
    (/^(?:关于|印发|转发)/.test(lower) && likeness(upper) === 'strong') ||
    (lower.length <= 8 && !/\d{4}年/.test(lower)) ||
    /(?:年|的|和|与|及|、|关于|印发|推进|加强|加快|促进)$/.test(upper) ||
    (upper.includes('《') && !upper.includes('》')) ||
    lower.split('》').length > lower.split('《').length
  );
}

function written(text: string, span: Span): string {
  return text.slice(span.start, span.end).replace(/\s/g, '').replace(/^《(.*)》$/, '$1');
}
