import { describe, expect, it } from '@jest/globals';
import { DIVISIONS_BELOW } from './divisions.data.js';
import { governmentsOf } from './divisions.js';

const shortNames = (code: string) => governmentsOf(code).map(({ shortName }) => shortName);

describe('the governments one level below', () => {
  it('嘉兴市 are those of its seven counties, and no zone’s', () => {
    expect(shortNames('330400')).toEqual(['南湖区政府', '秀洲区政府', '嘉善县政府', '海盐县政府', '海宁市政府', '平湖市政府', '桐乡市政府']);
  });

  it('南通市 leave out its development zone', () => {
    expect(shortNames('320600')).toEqual(['通州区政府', '崇川区政府', '海门区政府', '如东县政府', '启东市政府', '如皋市政府', '海安市政府']);
  });

  it('嵊泗县 are those of its townships', () => {
    const names = governmentsOf('330922').map(({ name }) => name);
    expect(names).toContain('菜园镇人民政府');
    expect(names).toHaveLength(7);
  });

  it.each([
    ['浙江省', '330000', '嘉兴市政府'],
    ['北京市, which has no prefectures', '110000', '东城区政府'],
    ['湖北省, also where they answer to the province itself', '420000', '仙桃市政府'],
    ['新疆维吾尔自治区', '650000', '阿克苏地区行署'],
  ])('%s', (_, code, one) => {
    expect(shortNames(code)).toContain(one);
  });

  it('a place without any on record are none', () => {
    expect([governmentsOf('330402'), governmentsOf(''), governmentsOf('constructor')]).toEqual([[], [], []]);
  });
});

it('every code of a county begins with that of its prefecture or province', () => {
  for (const parent of Object.keys(DIVISIONS_BELOW)) {
    const stem = parent.replace(/(00){1,2}$/, '');
    for (const { divisionCode } of governmentsOf(parent)) expect(divisionCode.startsWith(stem)).toBe(true);
  }
});
