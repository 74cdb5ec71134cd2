import { abbreviate } from './abbreviations.js';
import { normaliseName } from './normalise.js';

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
 * The level a jurisdiction's own units carry in front: 市 in 嘉兴市, 县 in 嵊泗县, 区 in 柯桥区.
 * 市 in front of a unit of 嵊泗县 is therefore not its own and stays as written.
 */
export function levelOf(jurisdiction: Jurisdiction): string {
  return jurisdiction.name.slice(-1);
}

/**
 * The key under which all spellings of one name meet in a jurisdiction: 嘉兴市司法局, 市 司法局 and
 * 浙江省嘉兴市司法局 all give 市司法局; 嵊泗县人民政府办公室 and 县府办 both give 县政府办.
 */
export function foldName(written: string, jurisdiction: Jurisdiction): string {
  const level = levelOf(jurisdiction);
  let name = normaliseName(written).replace(/^(中共|中国共产党)/, '');
  const at = name.indexOf(jurisdiction.name);
  if (at === 0 || (at > 0 && /[省市区州盟]$/.test(name.slice(0, at)))) {
    name = level + name.slice(at + jurisdiction.name.length);
  }
  return abbreviate(name.replace(/^([市县区])府办/, '$1政府办'));
}
