/**
 * person := [tier] [分管|协管|…] post | name post | post name       a holder of a post where a unit is looked for
 *
 *     分管副省长、协管副秘书长负责，省发展改革委牵头      市领导：某甲；市扶贫办牵头      某某某牵头，市司法局负责
 */
import { tableOf } from '../source-text.js';

const POST =
  /(?:(?:省|市|州|盟|旗|县|区|镇|乡|村|局|厅|处|科|院|校|部|秘书|组|队|站|行|检察|董事|理事|河|湖|林|田|链|会)长|主任|书记|主席|常委|总指挥|专员|领导|负责人|负责同志|领导同志)$/;
const NAME_BEHIND = /副(?:省|市|州|盟|县|区|旗|镇|乡|秘书)长[\u4e00-\u9fff]{2,3}$/;

/** What a post ends with: most names are told apart by this alone. */
const LAST = tableOf('长任记席委挥员导人志');

/** The most usual ones. */
export const SURNAME =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文俞';
/** Three characters only, and none that a department is called by: 文旅, 金融 and 文广旅 would be people as well. */
const FULL_NAME = new RegExp(`^[${SURNAME}][\\u4e00-\\u9fff][^旅体广电教卫健商农水林粮安监税法财科信统环建交局办委]$`);

/** True where a name that is none of a unit may be a person's. */
export function isFullName(name: string): boolean {
  return name.length === 3 && FULL_NAME.test(name);
}

/** True where a folded name is that of a person or a post, not of a unit or of a group of posts (各级河长). */
export function isPerson(name: string): boolean {
  const post = LAST[name.charCodeAt(name.length - 1)] === 1 && POST.test(name);
  return (post || (name.includes('副') && NAME_BEHIND.test(name))) && !name.startsWith('各');
}
