import type { Diagnostic, Span } from './parsed-plan.js';

/** Every diagnostic a reading may carry: code → what the reviewer reads. */
export const DIAGNOSTICS = {
  REPORT_NOT_PLAN: '这是一份报告或总结，不是计划：不拆分任务事项',
  SPEECH_NOT_PLAN: '这是讲话或致辞，不是计划：不拆分任务事项',
  REGULATION_NOT_PLAN: '这是法规、规章或制度，未写明责任单位：不拆分任务事项',
  NEWS_NOT_PLAN: '这是消息或公告，不是计划：不拆分任务事项',
  AFFAIR_NOT_PLAN: '这是机构、人事、表彰、会议或报送类通知，没有任务事项：不拆分',
  NOT_CHINESE: '文中很少汉字，无法按计划文件读取',
  EMPTY_DOCUMENT: '文件没有文字',
  NO_PLAN_TITLE: '没有找到计划文件的标题，也没有找到责任表述',
  NO_RESPONSIBILITY: '是计划文件，但没有找到任何责任表述，须逐条指定责任单位',
  CLAUSE_WITHOUT_RESPONSIBILITY: '本条没有责任表述，未列为任务事项',
  TEXT_AFTER_STATEMENT: '本条最后一个责任表述之后还有文字，未归入任何事项',
  UNCLOSED_BRACKET: '责任表述的括号没有闭合，按行末或句末截断',
  STATEMENT_AT_HEADING: '责任表述写在标题上，视为管其下全文',
  NO_TEXT_GOVERNED: '责任表述前面没有正文，请指明它管哪一段',
  LEAD_ASSUMED_FIRST: '未声明谁牵头，暂以列第一位的为牵头单位，请确认',
  LEAD_COLLECTIVE: '列第一位的是单位集合，不能作牵头单位，按分工负责处理',
  SHARED_DUTY: '按职责分工落实，无牵头单位，各单位各负其责',
  NAME_NOT_RECOGNISED: '不像单位名称，请核对',
  OPEN_LIST: '名单以“等”收尾，可能还有未列出的单位',
  SHARED_TAIL: '与后一单位共用末尾的机构名，请核对全称',
  NO_UNIT_NAMED: '责任表述里没有读出单位',
  YEAR_UNKNOWN: '时限没有写年份，文件也没有年份，无法确定日期',
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;

/** Makes a diagnostic of the catalogue; `about` is quoted after the catalogue's sentence. */
export function diagnostic(code: DiagnosticCode, span?: Span, about?: string): Diagnostic {
  const message = about === undefined ? DIAGNOSTICS[code] : `${DIAGNOSTICS[code]}：${about}`;
  return span === undefined ? { code, message } : { code, message, span };
}
