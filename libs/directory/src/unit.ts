/**
 * What a unit is to the state, which decides the collectives it belongs to (各部门, 各乡镇 …).
 * - `GOVERNMENT_DEPARTMENT` 政府工作部门, and offices of the government that rank with them
 * - `PARTY_ORGAN` 党委部门和办事机构, 纪委监委 included
 * - `CONGRESS` 人大 · `CPPCC` 政协 · `JUDICIAL_ORGAN` 法院, 检察院
 * - `COORDINATION_OFFICE` 议事协调机构的办公室 (领导小组办公室)
 * - `VERTICAL_AGENCY` answers to a higher level: 邮政管理局, 税务局, 生态环境分局
 * - `PUBLIC_INSTITUTION` 事业单位 · `ENTERPRISE` 国有企业
 * - `COUNTY_GOVERNMENT` 县（市、区）政府 · `TOWNSHIP_GOVERNMENT` 乡镇政府, 街道办事处
 * - `DEVELOPMENT_ZONE` 开发区, 港区, 园区 and their 管委会
 */
export const UNIT_KINDS = [
  'GOVERNMENT_DEPARTMENT',
  'PARTY_ORGAN',
  'CONGRESS',
  'CPPCC',
  'JUDICIAL_ORGAN',
  'COORDINATION_OFFICE',
  'VERTICAL_AGENCY',
  'PUBLIC_INSTITUTION',
  'ENTERPRISE',
  'COUNTY_GOVERNMENT',
  'TOWNSHIP_GOVERNMENT',
  'DEVELOPMENT_ZONE',
] as const;

/** One of {@link UNIT_KINDS}. */
export type UnitKind = (typeof UNIT_KINDS)[number];

/** A unit as the directory knows it: the official name and the other names it is written by. */
export interface DirectoryUnit {
  readonly id: string;
  /** Official full name, 嘉兴市司法局. */
  readonly name: string;
  /** Other names as documents write them, 市司法局. Order has no meaning. */
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
}
