import { normaliseName } from './normalise.js';
import { shortForm } from './short-forms.js';

/** The jurisdiction a name is read in; its own name is what 市 or 县 at the front of a unit stands for. */
export interface Jurisdiction {
  readonly id: string;
  /** Full name ending in its level: 嘉兴市, 嵊泗县. */
  readonly name: string;
  /** GB/T 2260, 330400; decides whether counties or townships stand below. Without it the name decides. */
  readonly divisionCode: string | null;
}

/** What stands one level below: counties in 嘉兴市; townships in 嵊泗县 and in the county-level 海宁市 (330481). */
export function governmentsBelow(jurisdiction: Jurisdiction): 'COUNTIES' | 'TOWNSHIPS' {
  const isCity = jurisdiction.divisionCode?.endsWith('00') ?? /[市州盟]$/.test(jurisdiction.name);
  return isCity ? 'COUNTIES' : 'TOWNSHIPS';
}

/**
 * The level a jurisdiction's own units carry in front: 市 in 嘉兴市, 县 in 嵊泗县, 区 in 柯桥区, 自治区 in 广西壮族自治区.
 * 市 in front of a unit of 嵊泗县 is therefore not its own and stays as written.
 */
export function levelOf(jurisdiction: Jurisdiction): string {
  return /(?:自治区|地区)$/.exec(jurisdiction.name)?.[0] ?? jurisdiction.name.slice(-1);
}

/** What may stand before the place a body belongs to: a place above it, or whose local branch it is. */
const IN_FRONT = /(?:[省市区州盟]|^(?:中共|中国共产党|(?:中国)?人民政治协商会议|(?:中国)?共产主义青年团|共青团|团|国家税务总局|(?:中国)?人民银行|人行))$/;

/**
 * The key under which all spellings of one name meet in a jurisdiction: 嘉兴市司法局, 市 司法局 and
 * 浙江省嘉兴市司法局 all give 市司法局; 嵊泗县人民政府办公室 and 县府办 both give 县政府办.
 */
export function foldName(written: string, jurisdiction: Jurisdiction): string {
  const level = levelOf(jurisdiction);
  let name = normaliseName(written);
  const at = name.indexOf(jurisdiction.name);
  if (at === 0 || (at > 0 && IN_FRONT.test(name.slice(0, at)))) {
    const front = /[省市区州盟]$/.test(name.slice(0, at)) ? '' : name.slice(0, at);
    // A body of two plates says whose it is twice: 嵊泗县纪律检查委员会嵊泗县监察委员会.
    name = front + level + name.slice(at + jurisdiction.name.length).replaceAll(jurisdiction.name, level);
  }
  return shortForm(name);
}
