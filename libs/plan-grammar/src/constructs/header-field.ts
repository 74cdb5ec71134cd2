/**
 * header-field := label (':' | '|' | ')' | blanks) value      what the head of a page says of the document, several to a line
 *
 *     名  称：某市人民政府办公室关于印发…的通知   发布机构：市政府办公室
 *     【发文字号】某政办〔2024〕1号   发布日期: | 2024-03-01 |
 */
import { tableOf, trimSpan } from '../source-text.js';
import type { TextLine } from './text-line.js';

export type HeaderField = 'TITLE' | 'NUMBER' | 'ISSUER' | 'ISSUED' | 'PUBLISHED' | 'OTHER';

/** A field's value: on the label's line up to the next label, or the line below. */
export interface FieldValue extends TextLine {
  field: HeaderField;
}

const LABELS: Readonly<Record<HeaderField, string>> = {
  TITLE: '标题|名称|题目|文件名称|文件标题|信息名称|发文标题|政策名称',
  NUMBER: '文号|字号|发文字号|发文文号|发布文号|文件编号|文件字号|政策文号',
  ISSUER: '发文机关|发文机构|发文单位|制发机关|制定机关|发布机构|发布单位|印发单位|发文部门|制定单位|颁布单位',
  ISSUED: '成文日期|成文时间|发文日期|发文时间|制发日期|生成日期|生成时间|印发日期|签发日期',
  PUBLISHED: '发布日期|发布时间|公开日期|公开时间|公布日期|颁布日期|颁布时间|时间|日期',
  OTHER: '索引号|分类|主题分类|信息分类|组配分类|主题词|关键词|有效性|时效性|效力状态|公开方式|公开形式|公开范围|来源|信息来源|稿件来源|文章来源|作者|浏览次数|阅读次数|点击数|字体|生效日期|实施日期|失效日期|废止日期',
};

const FIELD_OF = new Map(Object.entries(LABELS).flatMap(([field, labels]) => labels.split('|').map((label) => [label, field as HeaderField] as const)));
/** Blanks spread a short label to the width of the others: 文    号. */
const SPREAD = [...FIELD_OF.keys()].sort((a, b) => b.length - a.length).map((label) => [...label].join(' *'));
const LABEL = new RegExp(`(?<![\\u4e00-\\u9fff])(?:${SPREAD.join('|')})$`);
const LABEL_ENDS = tableOf([...FIELD_OF.keys()].map((label) => label.slice(-1)).join(''));
/** No label is longer, spread as it may be. */
const LONGEST_LABEL = 24;
/** What may stand behind a label, a line's end besides. */
const MARKS = tableOf(' :|)');
const MARK = / *\)? *[:|]| *\)| +|$/y;
/** Further down stands the text itself. */
const MOST_LINES = 30;
/** A longer line is running text. */
const LONGEST_LINE = 200;
/** Behind these a blank alone parts label and value; 名称 and 来源 are words of ordinary text too, save behind another label. */
const PARTED_BY_BLANK: readonly HeaderField[] = ['NUMBER', 'ISSUER', 'ISSUED', 'PUBLISHED'];

/** All filled fields among the first lines of a head, in order. */
export function readHeaderFields(head: readonly TextLine[]): FieldValue[] {
  const fields: FieldValue[] = [];
  let labels = labelsOf(head[0]);
  for (let index = 0; index < Math.min(head.length, MOST_LINES); index++) {
    const line = head[index];
    const below = head[index + 1];
    const labelsBelow = labelsOf(below);
    labels.forEach(({ field, end }, at) => {
      if (line === undefined) return;
      const next = labels[at + 1];
      const inline = value(line, end, next?.start ?? line.folded.length);
      const found = inline ?? (next === undefined && below !== undefined && labelsBelow[0]?.start !== 0 ? value(below, 0, below.folded.length) : null);
      if (found !== null) fields.push({ ...found, field });
    });
    labels = labelsBelow;
  }
  return fields;
}

const NONE: readonly Label[] = [];

interface Label {
  field: HeaderField;
  start: number;
  /** Past the mark behind it. */
  end: number;
}

function labelsOf(line: TextLine | undefined): readonly Label[] {
  if (line === undefined || line.folded.length > LONGEST_LINE) return NONE;
  const { folded } = line;
  const labels: Label[] = [];
  for (let at = 1; at <= folded.length; at++) {
    if (LABEL_ENDS[folded.charCodeAt(at - 1)] === 0 || (at < folded.length && MARKS[folded.charCodeAt(at)] === 0)) continue;
    MARK.lastIndex = at;
    const mark = MARK.exec(folded)?.[0];
    const label = LABEL.exec(folded.slice(Math.max(0, at - LONGEST_LABEL), at))?.[0] ?? '';
    const field = fieldOf(label);
    if (mark !== undefined && field !== null && (mark.trim() !== '' || PARTED_BY_BLANK.includes(field) || labels.length > 0)) labels.push({ field, start: at - label.length, end: at + mark.length });
  }
  return labels;
}

function fieldOf(label: string): HeaderField | null {
  return FIELD_OF.get(label.replace(/ /g, '')) ?? null;
}

function value(line: TextLine, from: number, to: number): TextLine | null {
  const span = trimSpan(line.folded, from, to, '|(;');
  if (span.start >= span.end) return null;
  return { start: line.start + span.start, end: line.start + span.end, folded: line.folded.slice(span.start, span.end) };
}
