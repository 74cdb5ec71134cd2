import { describe, expect, it } from '@jest/globals';
import { buildDirectoryIndex } from '#directory';
import { bindNames } from './name-binding.js';

const index = buildDirectoryIndex({ id: 'jx', name: '嘉兴市', divisionCode: '330400' }, [
  { id: 'justice', name: '嘉兴市司法局', shortName: '市司法局', aliases: [], kind: 'DEPARTMENT' },
  { id: 'nanhu', name: '南湖区人民政府', shortName: '南湖区政府', aliases: [], kind: 'GOVERNMENT' },
]);

const bind = (name: string, groups: string[] = []) => bindNames([name], index, new Set(groups))[0];

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
    expect(bind('市法治政府建设成员', ['市法治政府建设成员'])).toMatchObject({ resolution: 'COLLECTIVE', collective: true });
    expect(bind('市司法局', ['市司法局'])).toMatchObject({ collective: false, unitIds: ['justice'] });
  });

  it('what its wording says, as long as the directory has not arrived', () => {
    const bindings = bindNames(['市司法局', '市级有关部门（单位）', '市司法局'], null, new Set());
    expect(bindings.map(({ resolution }) => resolution)).toEqual(['UNKNOWN', 'COLLECTIVE']);
  });
});
