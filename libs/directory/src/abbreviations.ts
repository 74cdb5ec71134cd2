/**
 * Abbreviations of functions that offices all over the country use, long form first.
 * What only one city says (市政务数据办) is an alias in that city's directory, not a line here.
 * Both sides fold to the same short form, so either may be the official name.
 */
const FUNCTIONS: readonly (readonly [long: string, short: string])[] = [
  ['机构编制委员会办公室', '编办'],
  ['网络安全和信息化委员会办公室', '网信办'],
  ['全面依法治市委员会办公室', '依法治市办'],
  ['全面依法治县委员会办公室', '依法治县办'],
  ['全面依法治区委员会办公室', '依法治区办'],
  ['政法委员会', '政法委'],
  ['人民代表大会常务委员会', '人大'],
  ['人大常委会', '人大'],
  ['国有资产监督管理委员会', '国资委'],
  ['市场监督管理', '市场监管'],
  ['综合行政执法', '综合执法'],
  ['人力资源和社会保障', '人社'],
  ['人力社保', '人社'],
  ['自然资源和规划', '资源规划'],
  ['住房和城乡建设', '住建'],
  ['经济和信息化', '经信'],
  ['工业和信息化', '工信'],
  ['发展和改革', '发改'],
  ['发展改革', '发改'],
  ['卫生健康', '卫健'],
  ['退役军人事务', '退役军人'],
  ['医疗保障', '医保'],
  ['民族宗教事务', '民宗'],
  ['人民防空', '人防'],
  ['科学技术', '科技'],
  ['人民检察院', '检察院'],
  ['人民法院', '法院'],
  ['人民政府', '政府'],
  ['管理委员会', '管委会'],
  ['委员会', '委'],
  ['办公室', '办'],
];

/** Shortens every function in a normalised name to the form offices use among themselves. */
export function abbreviate(name: string): string {
  return FUNCTIONS.reduce((text, [long, short]) => text.replaceAll(long, short), name);
}
