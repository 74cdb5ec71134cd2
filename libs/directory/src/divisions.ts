import { DIVISIONS_BELOW } from './divisions.data.js';

/** The government of a place one level below a jurisdiction, as its directory would list it. */
export interface GovernmentBelow {
  /** GB/T 2260 to the county (330402), nine digits for a township. */
  readonly divisionCode: string;
  /** 南湖区人民政府, 菜园镇人民政府, 南湖街道办事处, 阿克苏地区行政公署 */
  readonly name: string;
  /** 南湖区政府, 菜园镇政府, 南湖街道 */
  readonly shortName: string;
}

/** The end of a place's name, what its government is called, and for short. The first that fits. */
const GOVERNMENTS: readonly (readonly [place: RegExp, full: string, short: string])[] = [
  [/街道$/, '办事处', ''],
  [/(地区|盟)$/, '行政公署', '行署'],
  [/./, '人民政府', '政府'],
];

/**
 * The governments one level below a place: prefectures of a province, counties of a prefecture, districts of 北京市.
 * Townships are there for the sample's counties only; zones, which have a management committee, never.
 * @param divisionCode GB/T 2260, six digits
 * @returns in the order of the codes; empty where nothing is known
 */
export function governmentsOf(divisionCode: string): GovernmentBelow[] {
  const listed = (Object.hasOwn(DIVISIONS_BELOW, divisionCode) ? DIVISIONS_BELOW[divisionCode] : undefined)?.split(' ') ?? [];
  return listed.flatMap((entry) => {
    const [, code, place] = /^(\d+)(.+)$/.exec(entry) ?? [];
    const government = GOVERNMENTS.find(([end]) => place !== undefined && end.test(place));
    if (code === undefined || place === undefined || !government) return [];
    const [, full, short] = government;
    return [{ divisionCode: code, name: place + full, shortName: place + short }];
  });
}
