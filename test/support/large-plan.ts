import { SAMPLE_JURISDICTIONS } from '../../apps/gateway/src/sample/index.js';

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const chinese = (n: number): string => `${n >= 20 ? DIGITS[Math.floor(n / 10)] : ''}${n >= 10 ? '十' : ''}${DIGITS[n % 10]}`;

const TASKS = [
  ['完善行政规范性文件管理', '全面落实合法性审核和备案审查制度，清理与上位法不一致的文件，及时向社会公布清理结果'],
  ['规范行政执法行为', '推行行政执法公示、全过程记录和重大执法决定法制审核，组织案卷评查，通报典型案例'],
  ['优化法治化营商环境', '清理备案、登记、年检等变相许可，推进告知承诺，办理时限再压缩三分之一'],
  ['化解社会矛盾纠纷', '健全人民调解、行政调解、司法调解联动机制，矛盾纠纷调解成功率达到98%以上'],
] as const;

export interface LargePlan {
  readonly text: string;
  readonly items: number;
  readonly assignments: number;
}

/**
 * A plan for 嘉兴 in the form of its plan of 2020, larger than any that was issued: every clause one item, led by one
 * department with the next departments of the sample's directory beside it.
 */
export function largePlan({ sections, clauses, units }: { sections: number; clauses: number; units: number }): LargePlan {
  const departments = SAMPLE_JURISDICTIONS.find(({ name }) => name === '嘉兴市')?.units.DEPARTMENT.map(([, shortName]) => shortName) ?? [];
  if (units > departments.length) throw new Error(`the sample has ${departments.length} departments only`);
  const body = Array.from({ length: sections * clauses }, (_, index) => {
    const clause = index % clauses;
    const [title, task] = TASKS[index % TASKS.length] ?? TASKS[0];
    const named = Array.from({ length: units }, (__, at) => departments[(index + at) % departments.length]).join('、');
    const heading = clause === 0 ? `${chinese(index / clauses + 1)}、依法履行政府职能\n\n` : '';
    return `${heading}（${chinese(clause + 1)}）${title}。${task}。（责任单位：${named}${index === 0 ? '。列第一位的为牵头单位，下同' : ''}）\n`;
  });
  const title = '2020年嘉兴市法治政府建设工作要点';
  const text = `嘉兴市人民政府办公室关于印发${title}的通知\n\n各县（市、区）人民政府，市政府各部门、直属各单位：\n\n《${title}》已经市政府同意，现印发给你们，请认真贯彻执行。\n\n嘉兴市人民政府办公室\n\n2020年9月22日\n\n${title}\n\n${body.join('')}`;
  return { text, items: sections * clauses, assignments: sections * clauses * units };
}
