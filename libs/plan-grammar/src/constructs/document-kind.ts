/**
 * Tells a plan from what only looks like one: reports, speeches, regulations, news.
 *
 *     关于2019年度法治政府建设情况的报告      现将有关情况报告如下      → report
 *     南通市2019年法治政府建设工作计划                                → plan
 */
import type { DocumentKind } from '../parsed-plan.js';
import type { DiagnosticCode } from '../diagnostics.js';
import { isHan } from '../source-text.js';

export interface Kind {
  kind: DocumentKind;
  /** Why it is no plan. */
  why: DiagnosticCode | null;
}

const PLAN_TITLE = /(?:要点|计划|方案|意见|措施|规划|纲要|安排|分工|分解|分工表|清单|任务表|一览表|分解表|台账|任务书|责任书|任务|行动|部署|通知|决定|政策|办法|细则)(?:\([^()]{1,24}\)|\d)*$/;
const REPORT_TITLE = /(?:报告|总结|汇报|述职|情况通报|通报|公报|白皮书|年报)(?:\([^()]{1,24}\))?$/;
const REPORT_OPENING = /(?:现将|现就).{0,60}?(?:情况|工作).{0,20}?(?:报告|汇报|总结|通报|公布)如下|(?:报告|汇报|总结)如下[:。]/;
const SPEECH = /(?:讲话|致辞|发言|讲话稿|贺信|主持词)(?:\([^()]{1,24}\))?$/;
const EXPLANATION = /(?:解读|答记者问|问答|一图读懂)(?:\([^()]{1,24}\))?$/;
const NEWS = /(?:公示|公告|通告|倡议书|批复|函|纪要|简报|公开信)(?:\([^()]{1,24}\))?$/;
const REGULATION = /(?:条例|规定|办法|规则|细则|制度|章程|规程|准则)(?:\([^()]{1,24}\))?$/;
/** Notices that set up, appoint or abolish: they name people and units, but no task. */
const AFFAIR = /(?:关于|决定)(?:成立|调整|组建|设立|撤销|公布|任免|表彰|命名|废止|同意|给予|授予)[^。]*(?:通知|决定|通报)$/;
const NEWS_OPENING = /本报讯|记者|讯[(（]|通讯员|新华社|编辑[:：]/;
const LEAST_HAN = 0.3;
/** So many statements outweigh a title: navigation (政府工作报告) may have been taken for it. */
const CERTAIN = 5;
/** What a notice must be about to be a plan although it assigns nothing to anyone. */
const WORK = /工作|方案|计划|行动|意见|措施|任务|要点|安排|落实|实施|规划|分工/;
const HAN_SAMPLE = 4000;

export function documentKind(folded: string, title: string | null, statements: number): Kind {
  if (folded.trim() === '') return { kind: 'other', why: 'EMPTY_DOCUMENT' };
  if (hanShare(folded) < LEAST_HAN) return { kind: 'other', why: 'NOT_CHINESE' };
  const name = (title ?? '').replace(/^《|》$/g, '');
  const opening = folded.slice(0, 1500);
  if (REPORT_TITLE.test(name) && statements < CERTAIN) return { kind: 'report', why: 'REPORT_NOT_PLAN' };
  if (SPEECH.test(name)) return { kind: 'other', why: 'SPEECH_NOT_PLAN' };
  if (EXPLANATION.test(name)) return { kind: 'other', why: 'NEWS_NOT_PLAN' };
  if (NEWS.test(name) && statements < 2) return { kind: 'other', why: 'NEWS_NOT_PLAN' };
  if (AFFAIR.test(name) && statements === 0) return { kind: 'other', why: 'AFFAIR_NOT_PLAN' };
  if (REGULATION.test(name) && (statements === 0 || (/第一条/.test(folded) && statements < 2))) return { kind: 'other', why: 'REGULATION_NOT_PLAN' };
  if (statements >= 2) return { kind: 'plan', why: null };
  if (REPORT_OPENING.test(opening)) return { kind: 'report', why: 'REPORT_NOT_PLAN' };
  if (/第一条 ?.{2,}/.test(folded) && /第二条/.test(folded) && statements === 0) return { kind: 'other', why: 'REGULATION_NOT_PLAN' };
  if (title !== null && PLAN_TITLE.test(name) && (!/通知(?:\(.*\))?$/.test(name) || WORK.test(name))) return { kind: 'plan', why: null };
  if (NEWS_OPENING.test(opening)) return { kind: 'other', why: 'NEWS_NOT_PLAN' };
  return statements > 0 ? { kind: 'plan', why: null } : { kind: 'other', why: 'NO_PLAN_TITLE' };
}

function hanShare(folded: string): number {
  let han = 0;
  let ink = 0;
  for (let at = 0; at < Math.min(folded.length, HAN_SAMPLE); at++) {
    const unit = folded.charCodeAt(at);
    if (unit <= 0x20) continue;
    ink++;
    if (isHan(unit)) han++;
  }
  return ink === 0 ? 0 : han / ink;
}

/** The one year a title names; null where it names none or several (2023—2025年). */
export function yearOfTitle(title: string | null): number | null {
  const years = new Set((title ?? '').normalize('NFKC').match(/(?<!\d)(?:19|20)\d{2}(?!\d)/g) ?? []);
  return years.size === 1 ? Number([...years][0]) : null;
}
