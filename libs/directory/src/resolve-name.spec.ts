import { describe, expect, it } from '@jest/globals';
import { buildDirectoryIndex } from './directory-index.js';
import { resolveName } from './resolve-name.js';
import type { DirectoryUnit } from './unit.js';

const jiaxing = buildDirectoryIndex({ id: 'jx', name: '嘉兴市', divisionCode: '330400' }, [
  unit('sfj', '嘉兴市司法局'),
  unit('scj', '嘉兴市市场监督管理局', ['市市场监管局']),
  unit('zwb', '嘉兴市政务服务和数据资源管理办公室', ['市政务数据办']),
  unit('fgw', '嘉兴市发展和改革委员会'),
  unit('org', '中共嘉兴市委组织部', [], 'OTHER'),
  unit('nhq', '嘉兴市南湖区人民政府', ['南湖区人民政府'], 'GOVERNMENT'),
  unit('hns', '海宁市人民政府', [], 'GOVERNMENT'),
  unit('jkq', '嘉兴经济技术开发区（国际商务区）管理委员会', [], 'COMMITTEE'),
]);
const shengsi = buildDirectoryIndex({ id: 'ss', name: '嵊泗县', divisionCode: '330922' }, [
  unit('zfb', '嵊泗县人民政府办公室'),
  unit('sfj', '嵊泗县司法局'),
  unit('hbj', '舟山市生态环境局嵊泗分局', ['市生态环境局嵊泗分局'], 'OTHER'),
]);

describe('a name of one unit', () => {
  it.each([
    ['嘉兴市司法局', 'EXACT', 'sfj'],
    ['市政务数据办', 'ALIAS', 'zwb'],
    ['市司法局', 'NORMALISED', 'sfj'],
    ['司法局', 'NORMALISED', 'sfj'],
    [' 市 司 法 局 ', 'NORMALISED', 'sfj'],
    ['浙江省嘉兴市司法局', 'NORMALISED', 'sfj'],
    ['市场监管局', 'NORMALISED', 'scj'],
    ['市场监督管理局', 'NORMALISED', 'scj'],
    ['市发展改革委', 'NORMALISED', 'fgw'],
    ['市发改委', 'NORMALISED', 'fgw'],
    ['市委组织部', 'NORMALISED', 'org'],
    ['南湖区政府', 'NORMALISED', 'nhq'],
    ['南湖区', 'NORMALISED', 'nhq'],
    ['嘉兴市海宁市人民政府', 'NORMALISED', 'hns'],
    ['嘉兴经济技术开发区(国际商务区)管委会', 'NORMALISED', 'jkq'],
    ['嘉兴经济技术开发区（国际商务区）', 'NORMALISED', 'jkq'],
    ['嘉兴经济技术开发区', 'NORMALISED', 'jkq'],
  ])('%s is %s in 嘉兴市', (written, kind, unitId) => {
    expect(resolveName(written, jiaxing)).toEqual({ kind, unitId });
  });

  it.each(['县府办', '县政府办', '县政府办公室', '县人民政府办公室', '舟山市嵊泗县人民政府办公室'])('%s is the government office in 嵊泗县', (written) => {
    expect(resolveName(written, shengsi)).toEqual({ kind: 'NORMALISED', unitId: 'zfb' });
  });

  it('市 in a county is the city above and never the county itself', () => {
    expect(resolveName('市司法局', shengsi).kind).toBe('UNKNOWN');
    expect(resolveName('市生态环境局嵊泗分局', shengsi)).toEqual({ kind: 'ALIAS', unitId: 'hbj' });
  });

  it('an unknown name is offered the units it looks like, best first', () => {
    const resolution = resolveName('市司法管理局', jiaxing);
    expect(resolution).toMatchObject({ kind: 'UNKNOWN' });
    expect(resolution.kind === 'UNKNOWN' && resolution.candidates[0]?.unitId).toBe('sfj');
  });

  it('a name like nothing in the directory is unknown without candidates', () => {
    expect(resolveName('龘靐齉', jiaxing)).toEqual({ kind: 'UNKNOWN', candidates: [] });
    expect(resolveName('', jiaxing)).toEqual({ kind: 'UNKNOWN', candidates: [] });
  });
});

describe('a name two units claim', () => {
  const index = buildDirectoryIndex({ id: 'x', name: '嘉兴市', divisionCode: null }, [
    unit('a', '嘉兴市档案局', ['市档案局馆']),
    unit('b', '嘉兴市档案馆', ['市档案局馆']),
  ]);

  it('resolves to neither and offers both', () => {
    const resolution = resolveName('市档案局馆', index);
    expect(resolution).toEqual({
      kind: 'UNKNOWN',
      candidates: [{ unitId: 'a', similarity: 1 }, { unitId: 'b', similarity: 1 }],
    });
  });

  it('is listed among the conflicts of the index', () => {
    expect(index.conflicts).toEqual([{ name: '市档案局馆', unitIds: ['a', 'b'] }]);
  });
});

describe('a collective', () => {
  it.each(['各县（市、区）政府', '各县(市)、区人民政府', '各县市区人民政府'])('%s expands to every county government', (written) => {
    expect(resolveName(written, jiaxing)).toEqual({ kind: 'COLLECTIVE', closed: true, unitIds: ['nhq', 'hns'] });
  });

  it('市政府各部门 expands to departments of the government and leaves the party out', () => {
    expect(resolveName('市政府各部门', jiaxing)).toEqual({
      kind: 'COLLECTIVE',
      closed: true,
      unitIds: ['sfj', 'scj', 'zwb', 'fgw'],
    });
  });

  it('of a kind the directory has none of is closed and empty', () => {
    expect(resolveName('各乡镇', shengsi)).toEqual({ kind: 'COLLECTIVE', closed: true, unitIds: [] });
  });

  it('of townships stays open in a city, whose directory ends at its counties', () => {
    expect(resolveName('各乡镇', jiaxing)).toEqual({ kind: 'COLLECTIVE', closed: false });
  });

  it('of townships expands in a county-level city', () => {
    const haining = buildDirectoryIndex({ id: 'hn', name: '海宁市', divisionCode: '330481' }, [unit('xs', '海宁市许村镇人民政府', [], 'GOVERNMENT')]);
    expect(resolveName('各镇（街道）', haining)).toEqual({ kind: 'COLLECTIVE', closed: true, unitIds: ['xs'] });
  });

  it.each(['市级有关部门（单位）', '市级有关单位', '县属各有关单位', '市政府各相关执法部门', '有关县（市、区）政府', '各高等院校', '市级部门'])(
    '%s stays open for a person',
    (written) => {
      expect(resolveName(written, jiaxing)).toEqual({ kind: 'COLLECTIVE', closed: false });
    },
  );

  it('on record as the name of a unit is that unit', () => {
    const index = buildDirectoryIndex({ id: 'x', name: '嘉兴市', divisionCode: null }, [unit('jg', '市级机关', [], 'OTHER')]);
    expect(resolveName('市级机关', index)).toEqual({ kind: 'EXACT', unitId: 'jg' });
  });
});

describe('an index', () => {
  it('refuses two units of one id', () => {
    expect(() => buildDirectoryIndex({ id: 'x', name: '嘉兴市', divisionCode: null }, [unit('a', '甲'), unit('a', '乙')])).toThrow('listed twice');
  });
});

function unit(id: string, name: string, aliases: string[] = [], kind: DirectoryUnit['kind'] = 'DEPARTMENT'): DirectoryUnit {
  return { id, name, shortName: aliases[0] ?? name, aliases, kind };
}
