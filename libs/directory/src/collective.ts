import { normaliseName } from './normalise.js';

/**
 * What a name stands for.
 * - `UNIT`: one body, to be looked up
 * - `CLOSED_COLLECTIVE`: all there are of its `members`, 各县（市、区）政府
 * - `OPEN_COLLECTIVE`: some units, which only a person can name, 市级有关部门（单位）
 */
export type NameClass =
  | { readonly kind: 'UNIT' }
  | { readonly kind: 'CLOSED_COLLECTIVE'; readonly members: CollectiveMembers }
  | { readonly kind: 'OPEN_COLLECTIVE' };

/** Groups that a wording can name as a whole, each with such a wording. */
export const COLLECTIVE_MEMBERS = [
  { members: 'COUNTIES', example: '各县（市、区）政府' },
  { members: 'TOWNSHIPS', example: '各乡镇（街道）' },
  { members: 'ZONES', example: '各开发区管委会' },
  { members: 'GOVERNMENT_DEPARTMENTS', example: '市政府各部门' },
] as const;

/** One of {@link COLLECTIVE_MEMBERS}. */
export type CollectiveMembers = (typeof COLLECTIVE_MEMBERS)[number]['members'];

const UNIT: NameClass = { kind: 'UNIT' };
const OPEN: NameClass = { kind: 'OPEN_COLLECTIVE' };

/** Words that speak of many without naming them: whoever is concerned, or all of something no directory holds. */
const CHOICE_LEFT_OPEN = /有关|相关|涉及|其他|其它|各|所有|全体/;

/** Nouns that can stand for many bodies; 菜园镇 ends in one too and is a unit for lack of the words above. */
const PLURAL_NOUN =
  /(?:部门|单位|委办局|企业|院校|高校|学校|团体|组织|机构|机关|地区|地方|政府|管委会|开发区|功能区|园区|乡|镇|街道|街|县|市|区)$/;

/** 市级部门, 市直单位, 部门: many, and not one word on which. */
const BARE_PLURAL = /^[省市县区]?(?:级|直|属|政府)*(?:部门|部门单位|单位|机关|企业)$/;

/**
 * Collectives that a directory can expand, matched after {@link plain} has taken brackets and separators
 * out. Each says 各, 所有 or 全体: without it (市级部门) nobody said "all". 市级各部门 and 市各委办局 are not
 * here: they take in the party's departments, which a directory does not tell from other bodies.
 */
const CLOSED: readonly (readonly [pattern: RegExp, members: CollectiveMembers])[] = [
  // 各县（市、区）政府 · 各县(市)、区人民政府 · 各区县
  [/^各[县市区旗]+(?:党委)?(?:人民政府|政府)?$/, 'COUNTIES'],
  // 各乡镇 · 各乡镇人民政府 · 各乡镇（街道） · 各镇（街道）党委政府
  [/^各(?:乡镇街道|镇乡街道|镇街道|乡镇街|乡镇|镇乡|镇街|乡|镇|街道)(?:党委)?(?:人民政府|政府)?(?:办事处)?$/, 'TOWNSHIPS'],
  // 各开发区管委会 · 各功能区
  [/^各(?:开发区|功能区|园区|管委会)(?:管委会)?$/, 'ZONES'],
  // 市政府各部门 · 县政府各工作部门
  [/^[市县区](?:人民)?政府(?:各|所有|全体)(?:工作)?部门$/, 'GOVERNMENT_DEPARTMENTS'],
];

/**
 * Tells a single unit from a collective by its wording alone; the directory is not asked.
 * A quantified wording that no rule can expand (各高等院校) is open: a person decides.
 */
export function classifyName(written: string): NameClass {
  const name = plain(written);
  const closed = CLOSED.find(([pattern]) => pattern.test(name));
  if (closed) return { kind: 'CLOSED_COLLECTIVE', members: closed[1] };
  if (BARE_PLURAL.test(name)) return OPEN;
  return PLURAL_NOUN.test(name) && CHOICE_LEFT_OPEN.test(name) ? OPEN : UNIT;
}

/** 各县(市)、区人民政府 → 各县市区人民政府: brackets and separators inside a collective carry no meaning. */
function plain(written: string): string {
  return normaliseName(written).replace(/[()、和及与]/g, '');
}
