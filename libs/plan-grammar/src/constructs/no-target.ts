/**
 * Numbers that are no targets although they stand where one might.
 *
 *     whom or what is meant    对年收入超过2000万元的企业   投资5000万元以上项目46个   用工满30%的，可申请   80万吨乙烯项目
 *     what is paid or allowed  给予100万元奖励   按投资额的10%补助   优先支持1家园区扩区
 *     what was till now        网办率由80%提高到95%
 *     what is merely counted   市财政局等14部委   科技创新方面（共4项）   分3个阶段
 *     what has that name       落实“纾困20条”   落实稳增长30条措施   聚焦60项重大工程
 *     what is left out         6亩以下（不含6亩）
 */
import { ACHIEVING, endsInVerb, type Clause, type Numeral } from './target-clause.js';

const ABOVE = '^ ?(?:\\(含\\))?(?:及?以上|及?以内|及?以下)?(?:/[年月人户])?';
/** 的 behind a number asks for another noun; these are about the number itself. */
const OF_ANOTHER = new RegExp(`${ABOVE}的(?!目标|要求|标准|水平|比例)`);
/** 5000万元以上项目46个: the first number is the size of what the second counts. */
const SIZE_OF_COUNTED = /^ ?(?:\(含\))?及?以[上下](?<between>[^\d、和与及的]{1,20})\d{1,6}(?![\d年月日.])/;
const CAPACITY = /(?:吨|千瓦|兆瓦|吉瓦|[KMGkmg]W)$/;
const PLANT = /^[^\d,;。、]{1,14}(?:项目|工程|装置|机组|基地|生产线|电站)/;
const WHOM = /^(?:对(?![标接外内口照应])|凡)/;
/** Whoever this holds for: 80%的乡镇建成…, 全市超过85%的社区…. */
const ALL_OF = /^(?:全[市县区省国域]|[市县区省]内|力争|确保|实现|推动)*$/;
const DONE = /建成|实现|完成|覆盖|设立|建立|配备|开展/;
const AT_LEAST = /^(?:不少于|不低于|不得少于|不得低于|至少)$/;

/** 由80%提高到95%: what it was. */
const WAS = /[由从](?:原来|原先|目前|现在|现有|去年|上年)?的?$/;
const BECOMES = /^[^,;。\d]{0,8}?(?:提高|提升|增加|增长|扩大|上升|拓展|压缩|压减|缩短|减少|降低|下降|精简|缩减|[增减降升])[到至为]/;

const GIVEN = /给予|奖励|奖补|罚款|罚金|优先支持/;
const PAID = /补助|补贴|资助/;
const PAID_BEHIND = /^(?:以[上内下])?(?:的?(?:标准|比例)?(?:给予|奖励|补助|补贴|资助|返还)|的(?:标准|比例)(?:确定|核定|发放|执行))/;
/** 省级给予奖补，最高300万元: the most that is paid. */
const AT_MOST = /最高$/;
const RATE_OF = /按(?:照)?[^,;。]*$/;
const RATE_FOR = /给予|奖励|补助|补贴|资助|返还|减免|扣除|计算|估算|测算|核定|征收|支付/;

/** 投资到位3000万元，给予…: what must be reached to be paid. */
const PAID_NEXT = /^,[^,;。\n]{0,8}(?:给予|奖励|奖补|补助|补贴|资助)/;
/** 每新增投资500万元增加…: a rate. 同一企业最多10名: a limit. */
const RATE = /每(?:增加|新增|增长|提高|减少|超过|下降|完成|引进|培育|招引|认定)|同一[^,;。]{0,16}(?:最[多高]|不超过|累计)/;
/** “纾困20条”, “8项举措”: the name of a policy. */
const NAMED = /^[\u4e00-\u9fff]{0,4}”/;
const NAME_BEFORE = /“[\u4e00-\u9fff]{0,4}$/;
const NAMED_UNIT = /^[条项个]$/;
/** 落实稳增长30条措施: a policy that is there already. */
const CARRIED_OUT = /落实|贯彻|执行|兑现|用[好足活]/;
const POLICY = /^(?!.{0,6}[”])[\u4e00-\u9fff]{0,4}(?:措施|政策|举措|意见)/;
/** What a measure keeps in view, before it says what is to be done. */
const IN_VIEW = /^[\d.、()\s]*(?:聚焦|紧扣|围绕|对照|对标|针对)/;
const DOING = /建设|新建|建成|培育|打造|完成|实现|开展|新增|举办|引进/;

/** 允许不超过五分之一, 年满18周岁: what is asked of whom. */
const ALLOWED = /(?:允许|可)$|年[满龄][^,;。]{0,4}$/;
/** 确定的20个重点镇: those there are. */
const CHOSEN = /(?:确定|认定|选定|列入|划定|公布)的$/;

const LISTED = /(?:共|共计|总计|合计|分|分为|分成|分解任务)$/;
const BODY = /^(?:部门|单位|部委|委员会)/;

/** Whether the number is one of those. `unit` as written, `money`: a sum or a share of one. */
export function isNoTarget(folded: string, clause: Clause, number: Numeral, unit: string, before: string, rest: string): boolean {
  return before.endsWith('不含') || before.endsWith('不包括') || meansWhom(folded, clause, number, before, rest) || isNamed(number, unit, before, rest) || RATE.test(before) || isSize(number, unit, rest) || isGiven(folded, clause, number, unit, before, rest) || (WAS.test(before) && BECOMES.test(rest)) || isCondition(number, before, rest) || LISTED.test(before.slice(-4)) || (before.endsWith('等') && BODY.test(rest));
}

function isNamed({ comparator }: Numeral, unit: string, before: string, rest: string): boolean {
  if (comparator === '' && NAMED_UNIT.test(unit) && NAMED.test(rest) && NAME_BEFORE.test(before)) return true;
  if (comparator === '' && unit === '条' && POLICY.test(rest) && CARRIED_OUT.test(before)) return true;
  return IN_VIEW.test(before) && !DOING.test(before);
}

function meansWhom(folded: string, clause: Clause, { comparator, share }: Numeral, before: string, rest: string): boolean {
  // 用工满30%的，… is a condition; so is all of it, brackets too.
  if (rest.endsWith('的') && /[,;]/.test(folded[clause.end] ?? '')) return true;
  if (WHOM.test(before) && rest.includes('的')) return true;
  if (!OF_ANOTHER.test(rest)) return false;
  const head = before.slice(0, before.length - comparator.length);
  const done = head !== '' && endsInVerb(head);
  if (share) return comparator.startsWith('达') || !(done || (ALL_OF.test(head) && DONE.test(rest)));
  return !(done && AT_LEAST.test(comparator));
}

function isCondition({ comparator }: Numeral, before: string, rest: string): boolean {
  return (before.endsWith('的') && CHOSEN.test(before)) || (rest.endsWith('的基础上') && before.startsWith('在')) || ALLOWED.test(comparator === '' ? before : before.slice(0, -comparator.length));
}

function isSize({ comparator, end, stop }: Numeral, unit: string, rest: string): boolean {
  const counted = SIZE_OF_COUNTED.exec(rest)?.groups?.['between'];
  if (counted !== undefined) return !ACHIEVING.test(counted);
  return comparator === '' && end === stop && CAPACITY.test(unit) && PLANT.test(rest);
}

function isGiven(folded: string, clause: Clause, { share }: Numeral, unit: string, before: string, rest: string): boolean {
  // 一次性奖励⏎企业50万元: a line broken in mid-sentence.
  const broken = folded[clause.start - 1] === '\n';
  const above = broken ? (/[\u4e00-\u9fff]{1,12}\n$/.exec(folded.slice(Math.max(0, clause.start - 13), clause.start))?.[0] ?? '') : '';
  if (GIVEN.test(above + before) || (unit.endsWith('元') && AT_MOST.test(before))) return true;
  if (!share && !unit.endsWith('元') && unit !== '倍') return false;
  if (PAID_BEHIND.test(rest) || (PAID.test(above + before) && !/率[^,]{0,6}$/.test(before))) return true;
  if (unit.endsWith('元') && PAID_NEXT.test(folded.slice(clause.end, clause.end + 14))) return true;
  const sentence = /^[^。;\n]*/.exec(folded.slice(clause.end, clause.end + 20))?.[0] ?? '';
  return RATE_OF.test(before) && RATE_FOR.test(rest + sentence);
}
