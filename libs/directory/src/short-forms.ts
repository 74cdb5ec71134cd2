import { SHORT_FORMS } from './short-forms.data.js';

/** The longest first: 人大常委会 must not become 人大常委, nor 市场监督管理委员会 something halfway. */
const BY_LENGTH = SHORT_FORMS.toSorted(([a], [b]) => b.length - a.length);

/** What stands in front of a body of a place's own: 市, 县, 自治区. */
const LEVEL = '(?:自治区|地区|[省市县区州盟旗])';

const rule = (pattern: string, short: string) => [new RegExp(pattern), short] as const;

/** Names that are shortened by their build, not word by word; before the words are. */
const BUILDS: readonly (readonly [pattern: RegExp, short: string])[] = [
  // 中国共产党嘉兴市委员会 · 中共嘉兴市委
  rule('^(?:中共|中国共产党)', ''),
  // 中国人民政治协商会议嘉兴市委员会
  rule('^(?:中国)?人民政治协商会议(.+?)委员会', '$1政协'),
  // 中国共产主义青年团嘉兴市委员会 · 共青团嘉兴市委 · 团市委
  rule('^(?:(?:中国)?共产主义青年团|共青团)(.+?)委(?:员会)?$', '团$1委'),
  // 国家税务总局嘉兴市税务局 · 国家统计局嘉兴调查队 · 中华人民共和国嘉兴海关
  rule('^国家税务总局(?=.+税务局)', ''),
  rule('^国家统计局(?=.+调查队)', ''),
  rule('^中华人民共和国(?=.+海关)', ''),
  // 国网浙江省电力有限公司嘉兴供电公司
  rule('^国网.*电力(?:有限)?公司(?=.+供电公司)', '国网'),
  rule(`^(${LEVEL})府办`, '$1政府办'),
  rule('市监局', '市场监管局'),
];

/** What is left out by habit, once the words are short. */
const HABITS: readonly (readonly [pattern: RegExp, short: string])[] = [
  // 市纪委、市监委 · 市纪委市监委 · 市纪委监委
  rule(`纪委、?(?:${LEVEL})?监委`, '纪委监委'),
  // 市委组织部 is 市组织部 for short; the party's offices are called with and without 委.
  rule(
    `^(${LEVEL})委(?:\\1)?(?=(?:组织部|宣传部|统战部|社工部|政法委|编办|网信办|改革办|国安办|财经办|外办|台办|文明办|农办|保密办|保密局|巡察办|巡视办|依法治.办|政研室|老干部局|党校|党史研究室|机关工委|信访局)$)`,
    '$1',
  ),
  // 市政府国资委 is 市国资委; 市政府办 stays what it is, and so does 市政府.
  rule(`^(${LEVEL})政府(?!办$|办公厅$)(?=..)`, '$1'),
];

/** Folds a normalised name to its short form; folding again changes nothing. */
export function shortForm(name: string): string {
  const built = apply(BUILDS, name);
  const worded = BY_LENGTH.reduce((text, [long, short]) => text.replaceAll(long, short), built);
  return apply(HABITS, worded);
}

const apply = (rules: typeof BUILDS, name: string): string => rules.reduce((text, [pattern, short]) => text.replace(pattern, short), name);
