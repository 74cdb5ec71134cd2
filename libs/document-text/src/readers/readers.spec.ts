import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import type { Reading } from '../document-text.js';
import { fixture, utf8 } from '../sample-files.fixture.js';
import { readDoc } from './doc.reader.js';
import { readDocx } from './docx.reader.js';
import { readHtml } from './html.reader.js';
import { readOfd } from './ofd.reader.js';
import { readText } from './text.reader.js';
import { readXls, readXlsx } from './xlsx.reader.js';

const texts = ({ lines }: Reading) => lines.map(({ text }) => text).filter((text) => text !== '');

const TASKS = [
  '某市2025年重点任务分工表',
  '序号\t重点任务\t具体举措\t牵头单位\t配合单位\t完成时限',
  '一、优化营商环境',
  '1\t深化审批制度改革\t推行“高效办成一件事”集成办理30项\t市政务服务办\t市市场监管局 市税务局\t2025年6月底前',
  '2\t深化审批制度改革\t压缩办理时限，平均提速50%以上\t市政务服务办\t市市场监管局 市税务局\t2025年9月底前',
  '二、扩大有效投资',
  '3\t招商引资\t引进亿元以上项目12个\t市商务局\t各县（市、区）政府\t2025年12月底前',
];

describe('a task list with merged cells', () => {
  it.each([
    ['table.html', readHtml],
    ['table.docx', readDocx],
    ['table.xlsx', readXlsx],
    ['table.xls', readXls],
  ])('%s comes as rows of tab-separated cells, merged ones filled in', async (name, read) => {
    expect(texts(await read(fixture(name)))).toEqual(TASKS);
  });

  it('table.doc comes as rows too; what is merged downwards stays empty, as the format has it', async () => {
    const second = '2\t\t压缩办理时限，平均提速50%以上\t\t\t2025年9月底前';
    expect(texts(await readDoc(fixture('table.doc')))).toEqual(TASKS.map((row, at) => (at === 4 ? second : row)));
  });

  it('rows know their sheet and row', () => {
    expect(readXlsx(fixture('table.xlsx')).lines[1]?.origin).toEqual({ sheet: 'Sheet1', row: 3 });
  });
});

describe('docx', () => {
  it('numbers that Word counts itself are written out', async () => {
    expect(texts(await readDocx(fixture('numbered.docx'))).slice(0, 5)).toEqual([
      '海州市2025年法治政府建设工作要点',
      '一、健全制度体系',
      '（一）加强立法。（责任单位：市司法局）',
      '（二）清理规范性文件，2025年6月底前完成。（责任单位：市司法局、市政府办公室）',
      '二、规范行政执法',
    ]);
  });
});

describe('ofd', () => {
  it('lines know the page their paragraph begins on, and no page number is left', () => {
    const { lines } = readOfd(fixture('plan.ofd'));
    expect(lines[0]).toMatchObject({ origin: { page: 1 } });
    expect(lines.some(({ text }) => text.startsWith('—'))).toBe(false);
  });
});

describe('an ofd that draws a table', () => {
  const text = (words: string, x: number, y: number) =>
    `<TextObject Boundary="${x} ${y} 40 6" Size="5"><TextCode X="0" Y="5" DeltaX="g ${words.length - 1} 5">${words}</TextCode></TextObject>`;
  const path = (data: string, boundary = '0 0 210 297') => `<PathObject Boundary="${boundary}"><AbbreviatedData>${data}</AbbreviatedData></PathObject>`;
  const ofd = (content: string) => {
    const pages = '<CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea></CommonData><Pages><Page BaseLoc="/P/Content.xml"/></Pages>';
    const parts = { 'OFD.xml': '<OFD><DocBody><DocRoot>/D/Document.xml</DocRoot></DocBody></OFD>', 'D/Document.xml': `<Document>${pages}</Document>`, 'P/Content.xml': `<Page><Content><Layer><PageBlock>${content}</PageBlock></Layer></Content></Page>` };
    return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
  };

  it('is read by its cells, locations from the root of the package and objects within blocks included', () => {
    const walls = [20, 100, 180].map((x) => path(`M ${x} 100 L ${x} 120`)).join('');
    const floors = path('M 0 0 L 160 0 M 0 10 L 160 10 M 0 20 L 160 20', '20 100 160 20');
    const words = text('重点任务', 22, 102) + text('责任单位', 102, 102) + text('深化改革', 22, 112) + text('市司法局', 102, 112);
    expect(readOfd(ofd(walls + floors + words)).lines).toEqual([
      { text: '重点任务\t责任单位', origin: { page: 1 } },
      { text: '深化改革\t市司法局', origin: { page: 1 } },
    ]);
  });
});

describe('html', () => {
  it.each(['plan.html', 'plan-on-unknown-site.html'])('nothing of the site stays around the text of %s', (name) => {
    const read = texts(readHtml(fixture(name)));
    expect(read[0]).toBe('嘉兴市人民政府办公室关于印发2020年');
    expect(read.join('')).not.toMatch(/首页|打印本页|上一篇|网站标识码|正在加载/);
  });

  it('a title that stands outside the text is put before it, once', () => {
    const links = '<ul><li><a>1</a></li><li><a>2</a></li><li><a>3</a></li><li><a>4</a></li><li><a>5</a></li></ul>';
    const page = (title: string) => utf8(`<html><body>${links}<h1>${title}</h1><div class="TRS_Editor"><p>${'文'.repeat(300)}</p></div></body></html>`);
    expect(texts(readHtml(page('某市2025年工作要点')))).toEqual(['某市2025年工作要点', '文'.repeat(300)]);
    expect(texts(readHtml(page('文文')))).toEqual(['文'.repeat(300)]);
  });
});

describe('text', () => {
  it('a text file comes in lines that know their place', () => {
    expect(readText(utf8('一\r\n二\n三'))).toEqual({
      encoding: 'utf-8',
      lines: [
        { text: '一', origin: { line: 1 } },
        { text: '二', origin: { line: 2 } },
        { text: '三', origin: { line: 3 } },
      ],
    });
  });

  it('a NUL anywhere makes it no text', () => {
    expect(() => readText(utf8(`${'文'.repeat(9000)}\0`))).toThrow(expect.objectContaining({ code: 'DOCUMENT_FORMAT_UNKNOWN' }));
  });
});
