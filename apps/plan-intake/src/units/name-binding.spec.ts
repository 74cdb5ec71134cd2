import { describe, expect, it } from '@jest/globals';
import { type DirectoryRow, KnownNames, type SuccessionRow } from './known-names.js';
import { bindNames } from './name-binding.js';

const jiaxing = { id: 'jx', name: '嘉兴市', divisionCode: '330400' };
const row = (id: string, name: string, shortName: string, more: Partial<DirectoryRow> = {}): DirectoryRow => ({
  id,
  name,
  shortName,
  aliases: [],
  kind: 'DEPARTMENT',
  active: true,
  ...more,
});
const justice = row('justice', '嘉兴市司法局', '市司法局');
const nanhu = row('nanhu', '南湖区人民政府', '南湖区政府', { kind: 'GOVERNMENT' });
const today = '2026-11-22';

function bind(name: string, { groups = [] as string[], on = today, known = new KnownNames(jiaxing, [justice, nanhu]) } = {}) {
  return bindNames([name], known, on, new Set(groups))[0];
}

describe('what a name of a plan stands for', () => {
  it('a unit of the directory', () => {
    expect(bind('市司法局')).toMatchObject({ resolution: 'ALIAS', collective: false, unitIds: ['justice'] });
  });

  it('all units of a kind, for a collective the directory can expand', () => {
    expect(bind('各县（市、区）政府')).toMatchObject({ resolution: 'COLLECTIVE', collective: true, unitIds: ['nanhu'] });
  });

  it('nobody yet, for a collective that only a person can resolve', () => {
    expect(bind('市级有关部门（单位）')).toMatchObject({ resolution: 'COLLECTIVE', collective: true, unitIds: [] });
  });

  it('nobody, with candidates, for a name the directory does not know', () => {
    expect(bind('市大数据局')).toMatchObject({ resolution: 'UNKNOWN', collective: false, unitIds: [] });
  });

  it('a group where the reader took it for one and the directory knows no such unit', () => {
    expect(bind('市法治政府建设成员', { groups: ['市法治政府建设成员'] })).toMatchObject({ resolution: 'COLLECTIVE', collective: true });
    expect(bind('市司法局', { groups: ['市司法局'] })).toMatchObject({ collective: false, unitIds: ['justice'] });
  });

  it('what its wording says, as long as the directory has not arrived', () => {
    const bindings = bindNames(['市司法局', '市级有关部门（单位）', '市司法局'], new KnownNames(null, []), today, new Set());
    expect(bindings.map(({ resolution }) => resolution)).toEqual(['UNKNOWN', 'COLLECTIVE']);
  });
});

describe('what a person said for an earlier plan', () => {
  const known = new KnownNames(jiaxing, [justice, nanhu], [], [
    { name: '市法治办', unitIds: ['justice'] },
    { name: '市级有关部门（单位）', unitIds: ['justice', 'nanhu'] },
    { name: '市司法局', unitIds: ['nanhu'] },
    { name: '市外办', unitIds: ['gone'] },
  ]);

  it('holds for a name the directory does not know, and for a group', () => {
    expect(bind('市法治办', { known })).toMatchObject({ resolution: 'REMEMBERED', collective: false, unitIds: ['justice'] });
    expect(bind('市级有关部门（单位）', { known })).toMatchObject({ resolution: 'REMEMBERED', collective: true, unitIds: ['justice', 'nanhu'] });
  });

  it('gives way to the directory where that has the very name', () => {
    expect(bind('市司法局', { known })).toMatchObject({ resolution: 'ALIAS', unitIds: ['justice'] });
  });

  it('is forgotten with its unit', () => {
    expect(bind('市外办', { known })).toMatchObject({ resolution: 'UNKNOWN' });
  });
});

describe('after an institutional reform', () => {
  // 2019: 市工商局 and 市质监局 became 市市场监管局; 市旅游局 was divided; later 市市场监管局 was renamed once more.
  const trade = row('trade', '嘉兴市工商行政管理局', '市工商局', { active: false });
  const quality = row('quality', '嘉兴市质量技术监督局', '市质监局', { active: false });
  const tourism = row('tourism', '嘉兴市旅游委员会', '市旅委', { active: false });
  const market = row('market', '嘉兴市市场监督管理局', '市市场监管局');
  const culture = row('culture', '嘉兴市文化广电旅游局', '市文广旅游局');
  const sports = row('sports', '嘉兴市体育局', '市体育局');
  const on = (predecessorId: string, successorId: string): SuccessionRow => ({ predecessorId, successorId, effectiveOn: '2019-01-20' });
  const successions = [on('trade', 'market'), on('quality', 'market'), on('tourism', 'culture'), on('tourism', 'sports')];
  const known = new KnownNames(jiaxing, [justice, trade, quality, tourism, market, culture, sports], successions, [
    { name: '市质监部门', unitIds: ['quality'] },
  ]);

  it('a name in a plan from before it is the unit that took over', () => {
    expect(bind('市工商局', { known, on: '2018-03-01' })).toMatchObject({ resolution: 'SUCCEEDED', unitIds: ['market'] });
    expect(bind('嘉兴市质量技术监督局', { known, on: '2019-01-19' })).toMatchObject({ resolution: 'SUCCEEDED', unitIds: ['market'] });
  });

  it('the same name in a plan from after it is unknown, and who took over is offered first', () => {
    const binding = bind('市工商局', { known, on: '2019-01-20' });
    expect(binding).toMatchObject({ resolution: 'UNKNOWN', unitIds: [] });
    expect(binding?.candidates[0]).toEqual({ unitId: 'market', similarity: 1 });
  });

  it('of a unit that was divided, a person picks among those that took over', () => {
    expect(bind('市旅委', { known, on: '2018-03-01' })).toMatchObject({
      resolution: 'UNKNOWN',
      candidates: [{ unitId: 'culture', similarity: 1 }, { unitId: 'sports', similarity: 1 }],
    });
  });

  it('what was remembered of the old unit holds for the new one', () => {
    expect(bind('市质监部门', { known })).toMatchObject({ resolution: 'REMEMBERED', unitIds: ['market'] });
  });

  it('an old name that another unit bears now is the old unit in an old plan, the new one in a new plan', () => {
    const heir = row('heir', '嘉兴市机关事务管理局', '市机关事务局');
    const old = row('old', '嘉兴市行政服务中心', '市行政服务中心', { active: false });
    const young = row('young', '嘉兴市行政服务中心', '市行政服务中心');
    const renamed = new KnownNames(jiaxing, [heir, old, young], [on('old', 'heir')]);
    expect(bind('市行政服务中心', { known: renamed, on: '2018-01-01' })).toMatchObject({ resolution: 'SUCCEEDED', unitIds: ['heir'] });
    expect(bind('市行政服务中心', { known: renamed, on: today })).toMatchObject({ resolution: 'ALIAS', unitIds: ['young'] });
  });

  it('a chain of successions is followed to its end, and one that runs in a circle ends', () => {
    const renamed = [...successions, { predecessorId: 'market', successorId: 'justice', effectiveOn: '2024-05-01' }];
    const chain = new KnownNames(jiaxing, [justice, trade, { ...market, active: false }], renamed);
    expect(bind('市工商局', { known: chain, on: '2018-03-01' })).toMatchObject({ resolution: 'SUCCEEDED', unitIds: ['justice'] });
    const circle = new KnownNames(jiaxing, [justice, trade, quality], [on('trade', 'quality'), on('quality', 'trade')]);
    expect(bind('市工商局', { known: circle, on: '2018-03-01' })).toMatchObject({ resolution: 'UNKNOWN' });
  });
});
