import { describe, expect, it } from '@jest/globals';
import { utils, write } from '@e965/xlsx';
import type { Unit } from '../directory/unit.js';
import { readDirectorySheet, type SheetRow, writeDirectorySheet } from './directory-sheet.js';
import { planImport } from './plan-import.js';

const unit = (id: string, name: string, more: Partial<Unit> = {}): Unit => ({
  id,
  revision: 3,
  name,
  shortName: name.replace('嘉兴市', '市'),
  aliases: [],
  kind: 'DEPARTMENT',
  active: true,
  ...more,
});
const justice = unit('justice', '嘉兴市司法局', { aliases: ['市司法行政部门', '=1+1'] });
const tourism = unit('tourism', '嘉兴市旅游局', { active: false });
const units = [justice, tourism];

const row = (over: Partial<SheetRow>): SheetRow => ({ row: 2, id: null, name: null, shortName: null, aliases: null, kind: null, active: null, revision: null, ...over });
const plan = (...rows: Partial<SheetRow>[]) => planImport(rows.map((over, nth) => row({ row: nth + 2, ...over })), units);
const messages = (...rows: Partial<SheetRow>[]) => plan(...rows).faults.map((fault) => [fault.row, fault.column, fault.message]);

describe('the directory as a table', () => {
  it('goes out and comes back as it was, formulas as text', () => {
    const sheet = readDirectorySheet(writeDirectorySheet(units));
    expect(sheet?.faults).toEqual([]);
    expect(sheet?.rows.map(({ id, name, aliases, active, revision }) => [id, name, aliases, active, revision])).toEqual([
      ['justice', '嘉兴市司法局', ['市司法行政部门', '=1+1'], true, 3],
      ['tourism', '嘉兴市旅游局', [], false, 3],
    ]);
    expect(planImport(sheet?.rows ?? [], units)).toEqual({ added: [], changed: [], unchanged: 2, faults: [] });
  });

  it('is read with its columns in any order, and rows without words left out', () => {
    const sheet = readDirectorySheet(table([['类别', '全称', '备注'], ['部门', ' 嘉兴市体育局 ', 'x'], ['', '', ''], ['政府', '南湖区人民政府', '']]));
    expect(sheet?.rows).toMatchObject([
      { row: 2, name: '嘉兴市体育局', kind: 'DEPARTMENT', aliases: null },
      { row: 4, name: '南湖区人民政府', kind: 'GOVERNMENT' },
    ]);
  });

  it('with words it does not know says which row and column', () => {
    const sheet = readDirectorySheet(table([['全称', '类别', '状态', '版本'], ['甲局', '部委', '关停', '三']]));
    expect(sheet?.faults.map(({ row: at, column }) => [at, column])).toEqual([[2, '类别'], [2, '状态'], [2, '版本']]);
  });

  it.each([
    ['a text', Buffer.from('全称,类别')],
    ['nothing', Buffer.alloc(0)],
    ['a table without the column 全称', table([['名称'], ['甲局']])],
    ['half a file', writeDirectorySheet(units).subarray(0, 400)],
  ])('%s is no table of units', (_, file) => {
    expect(readDirectorySheet(file)).toBeNull();
  });
});

describe('what a table would do', () => {
  it('a row of a unit on record changes what it says otherwise, and nothing it leaves out', () => {
    expect(plan({ id: 'justice', shortName: '司法局' })).toMatchObject({ changed: [{ id: 'justice', revision: 3, change: { shortName: '司法局' } }], added: [] });
    expect(plan({ name: '嘉兴市司法局', aliases: ['=1+1', '市司法行政部门'] })).toMatchObject({ changed: [], unchanged: 1 });
  });

  it('a name nobody in service bears is a new unit, called by it for short unless told otherwise', () => {
    expect(plan({ name: '嘉兴市旅游局', kind: 'DEPARTMENT' }).added).toEqual([
      { row: 2, unit: { name: '嘉兴市旅游局', shortName: '嘉兴市旅游局', aliases: [], kind: 'DEPARTMENT' } },
    ]);
  });

  it('a name that one row gives up another may take', () => {
    const { faults, changed, added } = plan({ id: 'justice', name: '嘉兴市法治局', shortName: '市法治局' }, { name: '嘉兴市司法局', shortName: '市司法局', kind: 'OTHER' });
    expect([faults, changed.length, added.length]).toEqual([[], 1, 1]);
  });

  it('a unit listed twice is a fault of the second row', () => {
    expect(messages({ id: 'justice', shortName: '司法局' }, { id: 'justice', shortName: '司法' })).toEqual([[3, null, '与第2行是同一单位']]);
    expect(messages({ name: '嘉兴市司法局' }, { name: '嘉兴市司法局' })).toEqual([[3, null, '与第2行是同一单位']]);
  });

  it.each([
    ['an id nobody has', [{ id: 'nobody', name: '甲局' }], [[2, '单位编号', '名录中没有这个单位编号']]],
    ['no name', [{ kind: 'OTHER' as const }], [[2, '全称', '缺少全称']]],
    ['a new unit without a kind', [{ name: '甲局' }], [[2, '类别', '新增单位须填类别']]],
    ['a new unit out of service', [{ name: '甲局', kind: 'OTHER' as const, active: false }], [[2, '状态', '新增单位不能是停用']]],
    ['an older version of a unit', [{ id: 'justice', revision: 2, shortName: '司法局' }], [[2, '版本', '该单位已改为版本3，请重新导出']]],
    ['the name of another unit', [{ name: '甲局', shortName: '市司法局', kind: 'OTHER' as const }], [[2, '简称', '“市司法局”已是“嘉兴市司法局”的名称']]],
    ['the name of another row', [{ name: '甲局', kind: 'OTHER' as const }, { name: '乙局', aliases: ['甲局'], kind: 'OTHER' as const }], [[3, '别名', '“甲局”已是第2行的名称']]],
    ['a name that is too long', [{ name: '局'.repeat(101), kind: 'OTHER' as const }], [[2, '全称', '名称至多100字，不能换行']]],
  ])('%s is a fault of its row', (_, rows, faults) => {
    expect(messages(...rows)).toEqual(faults);
  });
});

function table(lines: string[][]): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(lines), 'Sheet1');
  return write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
}
