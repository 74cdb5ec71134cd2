import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { utils, write } from '@e965/xlsx';
import { type Answer, startTestGateway, type TestClient, type TestGateway } from '../gateway.fixture.js';
import { readDirectorySheet } from './directory-sheet.js';

let gateway: TestGateway;
let office: TestClient;

beforeAll(async () => {
  gateway = await startTestGateway();
  office = await gateway.signedIn('jx-office');
});
afterAll(() => gateway.close());

const HEADING = ['单位编号', '全称', '简称', '别名', '类别', '状态', '版本'];

function table(...lines: string[][]): FormData {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([HEADING, ...lines]), '单位名录');
  return form(write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array<ArrayBuffer>);
}
function form(file: Uint8Array<ArrayBuffer> | string): FormData {
  const body = new FormData();
  body.append('file', new Blob([file]), '单位名录.xlsx');
  return body;
}
const send = (body: FormData, query = '', client = office): Promise<Answer> =>
  client.call('POST', `/api/directory/units/import${query}`, { body, headers: { 'idempotency-key': randomUUID() } });
const find = async (search: string) => (await office.get(`/api/directory/units?search=${encodeURIComponent(search)}`)).body['items'] as { id: string; revision: number; shortName: string }[];

async function exported(): Promise<Buffer> {
  const response = await fetch(`${gateway.url}/api/directory/units/export`, { headers: { cookie: office.cookie ?? '' } });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('嘉兴市单位名录.xlsx'));
  return Buffer.from(await response.arrayBuffer());
}

describe('the directory as a table', () => {
  it('holds every unit, and taken in again changes nothing', async () => {
    const file = await exported();
    expect(readDirectorySheet(file)?.rows).toHaveLength(45);
    expect(await send(form(new Uint8Array(file)))).toMatchObject({ status: 200, body: { preview: false, added: [], changed: [], unchanged: 45, faults: [] } });
  });

  it('adds and changes units, which a preview tells beforehand and does not do', async () => {
    const [archive] = await find('嘉兴市档案局');
    const lines = [
      [archive?.id ?? '', '嘉兴市档案局', '市档案局', '市档案馆；市档案局馆', '其他', '在用', '1'],
      ['', '嘉兴市大数据发展局', '市大数据局', '', '部门', '', ''],
    ];
    const said = {
      added: [{ row: 3, name: '嘉兴市大数据发展局', shortName: '市大数据局', kind: 'DEPARTMENT' }],
      changed: [{ row: 2, id: archive?.id, name: '嘉兴市档案局', changes: ['aliases'] }],
      unchanged: 0,
      faults: [],
    };
    expect(await send(table(...lines), '?preview=true')).toMatchObject({ status: 200, body: { preview: true, ...said } });
    expect(await find('大数据')).toEqual([]);
    expect(await send(table(...lines))).toMatchObject({ status: 200, body: { preview: false, ...said } });
    expect(await find('市档案局馆')).toMatchObject([{ id: archive?.id, revision: 2 }]);
    expect(await find('大数据')).toMatchObject([{ shortName: '市大数据局', revision: 1 }]);
  });

  it('with one faulty row takes nothing in and names every one', async () => {
    const lines = [
      ['', '嘉兴市新设局', '市新设局', '', '部门', '', ''],
      ['', '嘉兴市另设局', '市司法局', '', '部门', '', ''],
      ['', '嘉兴市再设局', '', '', '部委', '', ''],
    ];
    const faults = [{ row: 3, column: '简称' }, { row: 4, column: '类别' }];
    const refused = await send(table(...lines));
    expect(refused).toMatchObject({ status: 422, body: { code: 'SHEET_FAULTY', faults: expect.arrayContaining(faults.map((fault) => expect.objectContaining(fault))) } });
    expect((await send(table(...lines), '?preview=true')).status).toBe(200);
    expect(await find('新设局')).toEqual([]);
  });

  it('that is none is refused', async () => {
    expect(await send(form('全称,类别'))).toMatchObject({ status: 422, body: { code: 'SHEET_UNREADABLE' } });
    expect(await send(new FormData())).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
    expect((await send(form(new Uint8Array(3 * 1024 * 1024)))).status).toBe(413);
  });

  it('is for the office, each its own', async () => {
    const [justice] = await find('嘉兴市司法局');
    const elsewhere = await gateway.signedIn('nt-office');
    const foreign = table([justice?.id ?? '', '偷', '偷', '', '部门', '在用', '1']);
    expect(await send(foreign, '', elsewhere)).toMatchObject({ status: 422, body: { code: 'SHEET_FAULTY' } });
    const liaison = await gateway.signedIn('jx-sfj');
    expect((await liaison.get('/api/directory/units/export')).status).toBe(403);
    expect((await send(table(), '', liaison)).status).toBe(403);
  });
});
