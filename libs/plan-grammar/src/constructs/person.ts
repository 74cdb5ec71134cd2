/**
 * person := [tier] [分管|协管|…] post | name post | post name       a holder of a post where a unit is looked for
 *
 *     分管副省长、协管副秘书长负责，省发展改革委牵头      市领导：某甲；市扶贫办牵头
 */
import { tableOf } from '../source-text.js';

const POST =
  /(?:(?:省|市|州|盟|旗|县|区|镇|乡|村|局|厅|处|科|院|校|部|秘书|组|队|站|行|检察|董事|理事|河|湖|林|田|链|会)长|主任|书记|主席|常委|总指挥|专员|领导|负责人|负责同志|领导同志)$/;
const NAME_BEHIND = /副(?:省|市|州|盟|县|区|旗|镇|乡|秘书)长[\u4e00-\u9fff]{2,3}$/;

/** What a post ends with: most names are told apart by this alone. */
const LAST = tableOf('长任记席委挥员导人志');

/** True where a folded name is that of a person or a post, not of a unit or of a group of posts (各级河长). */
export function isPerson(name: string): boolean {
  const post = LAST[name.charCodeAt(name.length - 1)] === 1 && POST.test(name);
  return (post || (name.includes('副') && NAME_BEHIND.test(name))) && !name.startsWith('各');
}
