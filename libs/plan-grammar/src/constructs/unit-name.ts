/**
 * unit-name := [prefix] stem organ ['(' … ')']      collective := 各 … | … 有关部门 | 县（市、区）政府 | 市、县、区政府 …
 *
 *     市自然资源和规划局   嘉兴经济技术开发区（国际商务区）管委会   各县（市、区）政府   市级有关部门（单位）
 *
 * Telling a name by its ending keeps the grammar free of any list of places; the directory knows the places.
 */

/** Endings that name an organ by themselves. */
const STRONG =
  /(?:国务院|局|委|办|厅|部|署|委员会|办公室|政府|法院|检察院|管委会|中心|集团|公司|银行|分行|支行|街道|乡镇|镇街|总队|支队|大队|联合会|总会|协会|学会|商会|妇联|残联|文联|社联|侨联|科协|作协|工商联|工会|团市委|团省委|团县委|团区委|党校|党委|党组|纪委|监委|人大|政协|海关|联社|联席会议|领导小组|指挥部|工作组|专班|开发区|高新区|示范区|新区|园区|经开区|保税区|度假区|单位|部门|机关|公积金|供电|报社|电视台|气象台|档案馆|图书馆|博物馆|研究院|学院|大学|科学院|工程院|编办|总局|分局|税务|证监会|银保监会|总工会|红十字会|贸促会|党工委|工委|办事处|企业|院校|高校|军区|军分区|武装部|人武部|团委|总社|供销社|合作社|事务所|基金会|交易所|铁塔|电网|邮政|烟草|石油|石化|邮储)$/;
/** Endings that name an organ only in company: also words of ordinary text. */
const WEAK = /(?:会|行|社|院|府|室|处|科|股|所|站|团|校|中学|小学|[一二三四五六]中|馆|台|段|司|庭|队|防指|区|县|市|乡|镇|州|盟|旗|联|网|库|厂|港|场|店|园|地区|组|组织|系统|省|村|社区|关|企|协|部队|旅|兵团|学校|医院|电信|移动|联通|电力|铁路|民航|机构|协作区|体|方|科研|国资|金融|城投|交投)$/;
const PREFIX = /^(?:市|县|区|省|州|盟|旗|乡|镇|国家|中央|全国|中国|最高|自治区|地区|各|有关|相关|全市|全省|全县|全区|本|驻|国网|团|人行)/;
/** Says that many are meant: 各种矛盾 and 各项制度 are many things, no bodies. */
const MANY = /[两三]级|级以上(?=.*(?:政府|部门|单位|机关|机构|党委|院$|办$|局$))|涉及|各(?!种|界|项(?!目))|(?:有关|相关)(?!规定|政策|要求|法律|制度|标准)|其他|成员单位|(?:专班|小组|组|指挥部)牵头单位|所有|全体/;
/** What many of can be named, beside organs: 各民主党派, 各地, 各方面. */
const BODIES = /(?:地|面|派|商|业主|居|街|师|成员)$/;
/** Wordings that name a group without a word of `MANY`. */
const GROUP = new RegExp(
  [
    '^(?:政府|部门|单位)(?:\\([^()]*\\))?$',
    // 市级部门（单位） · 市直部门、单位 · 直属机构 · 具体职能部门
    '^[市县省区州]?(?:级|直|属|政府|派出)+各?(?:部门|单位|机关|机构|(?:国有)?企业|国企)(?:\\([^()]*\\)|、单位)?$',
    '^[市县省区州]?(?:级|直|政府)?(?:具体|相应|对口)?(?:职能|行业主管|行业管理|业务主管|主管|行政执法|执法|监管|审批)部门$',
    '^所属(?:单位|企业|部门|机构)$',
    // 驻市单位 · 中央驻市有关单位
    '^(?:中央|中省|部省)?、?[省市]?[属直]?驻[^、部单机]{1,3}(?:有关|相关)?(?:部门|单位|机构|企业)$',
    // 县（市、区）政府 · 市、县、区政府 · 省、市教育局
    '^(?:市|县|区|旗|州|镇|乡|街道)+\\(',
    '^[省市县区州旗]委[和、][省市县区州旗](?:人民)?政府',
    '^[省市县区州旗盟镇乡中]直?(?:、|[和及与](?=[市县区州旗盟]))',
    '^(?:(?:地方|属地)?(?:市县|县区|县市区|市县区|区县|镇街|乡镇|镇村|街镇|街道|乡镇街道)|地方|属地)(?:\\([^()]*\\))?(?:人民)?(?:政府|党委|党委政府|管委会|单位|部门|办事处)?$',
    // 五城区政府 · 五区两县政府 · 四个管委会; 五乡镇 is a town, 3个县 a number of them
    '^(?:(?:十?[一二三四五六七八九两]|十|\\d{1,2})个?(?:主?城区|县市区|市县区|县区|区县|市县|县市|区市|市|县|区|镇|乡|街道|园区|开发区|功能区))+(?:(?:人民)?政府|党委|管委会|办事处)$|^[两三四五六七八九十]个管委会$',
  ].join('|'),
);
/** 市直26个试点领域主管部门 */
const COUNTED = /(?:\d|[两三四五六七八九十])[个家][^、()]{0,16}(?:部门|单位|机关|机构)$/;
/** A group with more behind it than its name: a verb unknown to the grammar. */
const GROUP_AND_MORE = /(?:各|有关|相关)[^、]{0,6}(?:部门|单位|政府|[县区市镇乡街])/;
const NOT_NAMES = /[^自]由(?!贸)|按(?!摩|揭)|[《》“”"'!?！？。:]|^(?:等|及|和|与|或|由|其中|含|包括|以下|谁|应当|不得|必须)|^(?:成立|设立|组建|召开|举办|开展|制定|贯彻|支持|鼓励|引导|推动|推进|加强|强化|促进|发挥|坚持|建立|完善|依托|健全|落实|规范|严格|协调|督促|指导)|(?:工作|建设|管理|改革|发展|服务|完成|推进|落实|制度|机制|体系|能力)$/;
/** 责任单位 is a label, 各责任单位 a group. */
const ROLE = /(?:牵头|责任|配合)(?:单位|部门)$/;

const QUOTED = /“[^“”]{1,12}”/g;
/** Longest thing that can still be a name. */
const LONGEST = 45;

export type Likeness = 'strong' | 'weak' | 'none';

/** A plan names the same few dozen units again and again: answers are kept, so many at most. */
const KEPT = 1000;
/** A longer piece of a string keeps the whole document alive in V8. */
const KEPT_LENGTH = 12;

/** Remembers what `judge` said of short names. */
function remembering<T extends string | boolean>(judge: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    if (name.length > KEPT_LENGTH) return judge(name);
    const before = known.get(name);
    if (before !== undefined) return before;
    if (known.size >= KEPT) known.clear();
    const answer = judge(name);
    known.set(name, answer);
    return answer;
  };
}

/** How much a folded string looks like the name of a unit or of a group of units. */
export const likeness: (name: string) => Likeness = remembering(judge);

function judge(written: string): Likeness {
  // 市“扫黄打非”办: what is quoted tells nothing.
  const name = written.includes('“') ? written.replace(QUOTED, '') : written;
  if (name.length < 2 || name.length > LONGEST || NOT_NAMES.test(name)) return 'none';
  const bare = withoutBracket(name);
  if (bare.length < 2) return isCollective(name) ? 'weak' : 'none';
  if (isCollective(bare)) return bare.length > 2 || PREFIX.test(bare) ? 'strong' : 'weak';
  if (ROLE.test(bare)) return 'none';
  if (STRONG.test(bare)) return bare.length >= 3 || PREFIX.test(bare) ? 'strong' : 'weak';
  return (WEAK.test(bare) && bare.length >= 3) || GROUP_AND_MORE.test(bare) ? 'weak' : 'none';
}

/** True where a folded name stands for a group that must be expanded before dispatch. */
export const isCollective: (name: string) => boolean = remembering((name: string) => {
  if (GROUP.test(name) || (name.includes('个') && COUNTED.test(name))) return true;
  if (!MANY.test(name) || /^[市县省区]?(?:各界|有关方面)/.test(name)) return false;
  const bare = withoutBracket(name);
  return STRONG.test(bare) || WEAK.test(bare) || BODIES.test(bare);
});

/** True where a name ends with an organ or a tier, so that 和 behind it may part it from the next: 各省级工业 does not. */
export function endsLikeUnit(name: string): boolean {
  const bare = withoutBracket(name);
  return name === '政府' || (likeness(name) === 'strong' && (STRONG.test(bare) || (isCollective(name) && WEAK.test(bare))));
}

function withoutBracket(name: string): string {
  return name.endsWith(')') ? name.slice(0, Math.max(0, name.lastIndexOf('('))) : name;
}

/** True where a text ends with somebody a bracket may explain: 设有乡镇 and 有关人员 do, 解决各种纠纷 does not. */
export function namesSomebody(text: string): boolean {
  return likeness(text) !== 'none' || SOMEBODY.test(text);
}

const SOMEBODY = /(?:各|有关|相关|其他).?(?:人员|成员|人士|专家|代表|方面)$/;

/** True for 镇财政所, 县公路段: a weak ending says enough behind whose it is, where a duty verb follows. */
export function isOfTier(name: string): boolean {
  return OF_TIER.test(name) && likeness(name) === 'weak';
}

const OF_TIER = /^(?:[市县区镇乡旗州](?![级内区民场域]|政(?!府))|社区)[^级]+[馆站所处院段室校场学中指]$/;

/** A field of work, which names a department where 等部门 says so: 发展改革, 县市场监管. */
export function isField(name: string): boolean {
  return FIELD.test(name);
}

const FIELD = /^(?!等|及|和|与|或|由|其中|含|包括|以下|贯彻|支持|鼓励|引导|推[动进]|加[强快]|强化|促进|发挥|坚持|建立|完善|依托|健全|落实|规范|严格|协调|督促|指导|各|涉及)[\u4e00-\u9fff]{2,10}$/;

/** True where a name starts the way a full unit name does: a tier, a state prefix, 各. */
export function startsLikeUnit(name: string): boolean {
  return PREFIX.test(name);
}
