/**
 * Tells a plan from what only looks like one: reports, speeches, regulations, news.
 *
 *     关于2019年度法治政府建设情况的报告      现将有关情况报告如下      → report
 *     南通市2019年法治政府建设工作计划                                → plan
 */
import type { DocumentKind } from '../parsed-plan.js';
import type { DiagnosticCode } from '../diagnostics.js';
import { fold, isHan } from '../source-text.js';

export interface Kind {
  kind: DocumentKind;
  /** Why it is no plan. */
  why: DiagnosticCode | null;
}

const PLAN_TITLE = /(?:要点|计划|方案|意见|措施|举措|规划|纲要|安排|分工|分解|分工表|清单|任务表|一览表|分解表|推进表|进度表|计划表|责任表|安排表|台账|任务书|责任书|任务|目标|实事|项目|行动|部署|通知|决定|政策|办法|细则)(?:\([^()]{1,24}\)|\d)*$/;
const REPORT_TITLE = /(?:报告|总结|汇报|述职|情况通报|通报|公报|白皮书|年报)(?:\([^()]{1,24}\))?$/;
/** Mostly summary: the plan at its end assigns nothing, or says so in many statements. */
const SUMMARY_AND_PLAN = /^(?<summary>.*(?:总结|回顾|情况))(?:和|及|以及|与|暨|、).*(?:计划|打算|思路|安排|要点|部署|谋划)$/;
const REPORT_OPENING = /(?:现将|现就).{0,60}?(?:情况|工作).{0,20}?(?:报告|汇报|总结|通报|公布)如下|(?:报告|汇报|总结)如下[:。]/;
/** A column of what has been done: 1—9月份完成情况, 年度完成情况. */
const PROGRESS_COLUMN = /(?:^|[|\n]) *(?:(?:\d{1,2}-)?\d{1,2}月(?:份|底)?[^|\n]{0,8}|年度|全年|实际|目前)(?:完成|进展|推进|落实)情况 *(?=[|\n])/;
/** The same as a label under the tasks: 实际完成情况：… */
const PROGRESS_LABEL = /(?:^|[。;\s])(?:目前|实际|当前|最新)?(?:完成|进展|推进|落实|整改)(?:进展|落实|完成)?情况 ?:/g;
const SPEECH = /(?:讲话|致辞|发言|讲话稿|贺信|主持词)(?:\([^()]{1,24}\))?$/;
const EXPLANATION = /(?:解读|答记者问|问答|一图读懂)(?:\([^()]{1,24}\))?$|(?:同志|[局厅市县区处科]长|秘书长|主任|负责人|专家)解读/;
const NEWS = /(?:公示|公告|通告|倡议书|批复|函|纪要|简报|公开信)(?:\([^()]{1,24}\))?$/;
const CONSULTATION = /(?:征求|征集)(?:(?!意见稿)[^。]*(?:通知|函|启事)|(?:社会|公众|各界|各方|群众|市民|企业|修改)*意见(?:\([^()]{1,24}\))?)$/;
const REGULATION = /(?:条例|规定|办法|规则|细则|制度|章程|规程|准则)(?:\([^()]{1,24}\))?$/;
/** Says who does what when something happens, not what is to be done. */
const EMERGENCY = /预案(?:\([^()]{1,24}\))?$/;
/** Notices that set up, appoint, abolish, call together or call for papers: they name people and units, but no task. */
const AFFAIR =
  /(?:关于|决定)(?:成立|调整|组建|设立|撤销|公布|任免|表彰|命名|废止|同意|给予|授予|暂时调整)[^。]*(?:通知|决定|通报)$|(?:奖励的决定|(?:放假|节假日)(?:安排)?的通知|召开[^。]*会议?的预?通知|暂时调整(?:实施|适用)[^。]*决定|关于(?:报告|报送|上报|填报)[^。]*(?:情况|材料|总结|数据|报表|信息|要点|计划|名单|台账)的通知)$/;
/** A headline says who did it: 我市发布普法责任清单. */
const HEADLINE_OF_NEWS = /^(?!关于)(?:我|[^,。《]{1,8}?)[省市县区州旗](?:正式|率先|今日|日前)?(?:发布(?!会)|出台|推出|印发|晒出)(?!《?关于)/;
/** A reporter tells of it, and may print a few of its lines. */
const REPORTER = /记者[^。\n]{0,12}(?:获悉|了解到|梳理)|本报(?:记者|讯)/;
const NEWS_OPENING = /本报讯|记者|讯[(（]|通讯员|新华社|编辑[:：]/;
/** 近日，某市印发《…》。《方案》提出…: a paper's words, unless the full text follows. */
const NEWS_LEAD = /(?:近日|日前|昨日|昨天|今天)[^。\n]{0,60}(?:印发|下发|转发|出台|发布|公布|分解|召开)/;
const REPORTED = /(?:^|[。,\s])《?(?:通知|方案|意见|要点|计划|分工|清单|会议)》?(?:还|同时)?(?:指出|强调|明确|要求|提出)/;
const FULL_TEXT = /(?:全文|原文|文件|详情|内容)(?:内容|详情)?如下/;
/** 各县（市、区）人民政府，市政府各部门： */
const ADDRESSED = /(?:^|\n) *各[^\n。]{2,200}:\s*(?:\n|$)/;
/** A headline that asks: 某方案的工作目标是什么？ */
const QUESTION = /(?:^|\n)[^\n。]{4,80}\? *(?=\n)/;
const LEAST_HAN = 0.3;
/** So many statements outweigh a title: navigation (政府工作报告) may have been taken for it. */
const CERTAIN = 5;
/** What a notice must be about to be a plan although it assigns nothing to anyone. */
const WORK = /工作|方案|计划|行动|意见|措施|任务|要点|安排|落实|实施|规划|分工|实事|目标|举措/;
/** Of so many characters every fourth tells the script. */
const HAN_SAMPLE = 4000;
const HAN_STEP = 4;
const OPENING = 1500;
const HEADLINE = 300;

/** What titles say that a document is instead of a plan, and how many statements outweigh them. */
const OTHERS: readonly { title: RegExp; why: DiagnosticCode; outweighed: number }[] = [
  { title: REPORT_TITLE, why: 'REPORT_NOT_PLAN', outweighed: CERTAIN },
  { title: SUMMARY_AND_PLAN, why: 'REPORT_NOT_PLAN', outweighed: CERTAIN },
  { title: SPEECH, why: 'SPEECH_NOT_PLAN', outweighed: Infinity },
  { title: EXPLANATION, why: 'NEWS_NOT_PLAN', outweighed: Infinity },
  { title: NEWS, why: 'NEWS_NOT_PLAN', outweighed: 2 },
  { title: HEADLINE_OF_NEWS, why: 'NEWS_NOT_PLAN', outweighed: 2 },
  { title: CONSULTATION, why: 'NEWS_NOT_PLAN', outweighed: 2 },
  { title: AFFAIR, why: 'AFFAIR_NOT_PLAN', outweighed: 1 },
  { title: EMERGENCY, why: 'REGULATION_NOT_PLAN', outweighed: Infinity },
];

export function documentKind(folded: string, title: string | null, statements: number): Kind {
  if (folded.trim() === '') return { kind: 'other', why: 'EMPTY_DOCUMENT' };
  if (hanShare(folded) < LEAST_HAN) return { kind: 'other', why: 'NOT_CHINESE' };
  const name = fold(title ?? '').replace(/^《|》$/g, '');
  const opening = folded.slice(0, OPENING);
  const other = OTHERS.find((candidate) => statements < candidate.outweighed && candidate.title.test(name));
  if (other !== undefined) return { kind: other.why === 'REPORT_NOT_PLAN' ? 'report' : 'other', why: other.why };
  if (REGULATION.test(name) && (statements === 0 || (/第一条/.test(folded) && statements < 2))) return { kind: 'other', why: 'REGULATION_NOT_PLAN' };
  if ((opening.match(PROGRESS_LABEL)?.length ?? 0) > 1 || (title === null && PROGRESS_COLUMN.test(opening))) return { kind: 'report', why: 'REPORT_NOT_PLAN' };
  if (title === null && statements < CERTAIN && QUESTION.test(folded.slice(0, HEADLINE))) return { kind: 'other', why: 'NEWS_NOT_PLAN' };
  if (title === null && statements < CERTAIN && REPORTER.test(opening)) return { kind: 'other', why: 'NEWS_NOT_PLAN' };
  if (statements >= 2) return { kind: 'plan', why: null };
  if (REPORT_OPENING.test(opening)) return { kind: 'report', why: 'REPORT_NOT_PLAN' };
  if (/第一条 ?.{2,}/.test(folded) && /第二条/.test(folded) && statements === 0) return { kind: 'other', why: 'REGULATION_NOT_PLAN' };
  if (NEWS_LEAD.test(opening) && REPORTED.test(opening) && !FULL_TEXT.test(opening) && !ADDRESSED.test(opening)) return { kind: 'other', why: 'NEWS_NOT_PLAN' };
  if (title !== null && PLAN_TITLE.test(name) && (!/通知(?:\(.*\))?$/.test(name) || WORK.test(name))) return { kind: 'plan', why: null };
  if (NEWS_OPENING.test(opening)) return { kind: 'other', why: 'NEWS_NOT_PLAN' };
  return statements > 0 ? { kind: 'plan', why: null } : { kind: 'other', why: 'NO_PLAN_TITLE' };
}

function hanShare(folded: string): number {
  let han = 0;
  let ink = 0;
  for (let at = 0; at < Math.min(folded.length, HAN_SAMPLE); at += HAN_STEP) {
    const unit = folded.charCodeAt(at);
    if (unit <= 0x20) continue;
    ink++;
    if (isHan(unit)) han++;
  }
  return ink === 0 ? 0 : han / ink;
}

/** What is held in a year of its own: 2022年北京冬奥会, 2025年第十五届全国运动会. */
const EVENT = /^年(?:第[^年]{1,6}届)?[^年,、重点工作]{0,12}?(?:冬?奥运?会|冬?残奥会|青奥会|亚残?运会|亚冬会|[全大省]运会|运动会|世博会|园博会|世园会|花博会|进博会|博览会)/;

/**
 * The one year a title names as its own; null where it names none or several (2023—2025年). An event's year is not the
 * plan's, and of a summary with a plan (2023年工作总结和2024年工作计划) the plan's counts.
 */
export function yearOfTitle(title: string | null): number | null {
  const years = yearsOfTitle(title);
  return years.length === 1 ? (years[0] ?? null) : null;
}

/** All years a title names as the plan's own, each once. */
export function yearsOfTitle(title: string | null): number[] {
  const folded = (title ?? '').normalize('NFKC');
  const own = folded.slice((/总结|回顾|情况/.test(folded) ? (SUMMARY_AND_PLAN.exec(folded)?.groups?.['summary'] ?? '') : '').length);
  const years = [...own.matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)/g)].filter((match) => !EVENT.test(own.slice(match.index + 4)));
  return [...new Set(years.map(([year]) => Number(year)))];
}
