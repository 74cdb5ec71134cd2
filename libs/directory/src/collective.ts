import { normaliseName } from './normalise.js';
import type { UnitKind } from './unit.js';

/**
 * What a name stands for.
 * - `UNIT`: one body, to be looked up
 * - `CLOSED_COLLECTIVE`: every unit of `kinds` in the directory, 各县（市、区）政府
 * - `OPEN_COLLECTIVE`: some units, which only a person can name, 市级有关部门（单位）
 */
export type NameClass =
  | { readonly kind: 'UNIT' }
  | { readonly kind: 'CLOSED_COLLECTIVE'; readonly kinds: readonly UnitKind[] }
  | { readonly kind: 'OPEN_COLLECTIVE' };

const UNIT: NameClass = { kind: 'UNIT' };
const OPEN: NameClass = { kind: 'OPEN_COLLECTIVE' };

/** A word that leaves the choice to somebody: whoever the matter concerns. It beats 各 (县属各有关单位). */
const CONCERNED = /有关|相关|涉及|其他|其它/;

/** Nouns that name many bodies at once. A name that does not end in one is a single unit. */
const PLURAL_NOUN =
  /(部门|单位|委办局|部委办局|企业|院校|高校|团体|组织|机构|机关|乡镇|镇乡|街道|镇街|县市区|市县区|区县|县区|政府|管委会|开发区|功能区|园区|地区|地方)$/;

/** Whose departments: 市政府, 市级, 县属, 市直, or nothing. */
const OWNER = '(?:[市县区](?:委)?(?:、)?(?:[市县区]?政府)?(?:级|直|属|直属)?)?';

/**
 * Collectives that the directory can expand, matched after {@link plain} has taken brackets and
 * separators out. Each must begin with 各, 所有 or 全体: without it (市级部门) nobody said "all".
 */
const CLOSED: readonly (readonly [pattern: RegExp, kinds: readonly UnitKind[]])[] = [
  // 各县（市、区）政府 · 各县(市)、区人民政府 · 各区县
  [/^各[县市区旗]+(?:党委)?(?:人民政府|政府)?$/, ['COUNTY_GOVERNMENT']],
  // 各乡镇 · 各乡镇人民政府 · 各乡镇（街道） · 各镇（街道）党委政府
  [/^各(?:乡镇街道|镇乡街道|镇街道|乡镇街|乡镇|镇乡|镇街|乡|镇|街道)(?:党委)?(?:人民政府|政府)?(?:办事处)?$/, ['TOWNSHIP_GOVERNMENT']],
  // 各开发区管委会 · 各功能区
  [/^各(?:开发区|功能区|园区|管委会)(?:管委会)?$/, ['DEVELOPMENT_ZONE']],
  // 市政府各部门: departments of the government only
  [/^[市县区]政府(?:各|所有|全体)(?:工作)?部门$/, ['GOVERNMENT_DEPARTMENT']],
  // 市各直属单位 · 市政府直属各单位 · 县属各单位
  [new RegExp(`^${OWNER}(?:各|所有|全体)(?:直属|下属)单位$`), ['PUBLIC_INSTITUTION']],
  [/^[市县区](?:政府)?(?:直属|下属)(?:各|所有|全体)单位$/, ['PUBLIC_INSTITUTION']],
  // 市级各部门 · 市各委、办、局 · 各部门: the party's and the government's
  [new RegExp(`^${OWNER}(?:各|所有|全体)(?:部门|部门单位|委办局|部委办局)$`), ['PARTY_ORGAN', 'GOVERNMENT_DEPARTMENT']],
];

/**
 * Tells a single unit from a collective by its wording alone; the directory is not asked.
 * A quantified wording that no rule can expand (各高等院校) is open: a person decides.
 */
export function classifyName(written: string): NameClass {
  const name = plain(written);
  if (!PLURAL_NOUN.test(name)) return UNIT;
  if (CONCERNED.test(name)) return OPEN;
  const closed = CLOSED.find(([pattern]) => pattern.test(name));
  if (closed) return { kind: 'CLOSED_COLLECTIVE', kinds: closed[1] };
  if (/各|所有|全体/.test(name)) return OPEN;
  return /^(?:[省市县区]?(?:级|直|属|政府)*)(?:部门|部门单位|单位|机关|企业)$/.test(name) ? OPEN : UNIT;
}

/** 各县(市)、区人民政府 → 各县市区人民政府: brackets and separators inside a collective carry no meaning. */
function plain(written: string): string {
  return normaliseName(written).replace(/[()、和及与]/g, '');
}
