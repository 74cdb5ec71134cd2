// Makes libs/document-text/fixtures anew, from seeds/: needs LibreOffice (`soffice`) and `qpdf`, which the product does not.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { ROOT } from './prepare.mjs';

const fixtures = join(ROOT, 'libs/document-text/fixtures');
const work = mkdtempSync(join(tmpdir(), 'luoshi-fixtures-'));
const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** A seed's paragraphs. */
const paragraphs = (seed) =>
  readFileSync(join(ROOT, 'seeds', `${seed}.txt`), 'utf8').split('\n').map((line) => line.trim()).filter((line) => line !== '');
const write = (name, content) => writeFileSync(join(fixtures, name), content);

function office(file, format, ...options) {
  execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${work}/profile`, ...options, '--convert-to', format, '--outdir', work, file], { stdio: 'ignore' });
}

/** The plan as an office lays it out: indented paragraphs, a running header, page numbers as — 3 —. */
function flatOpenDocument(lines) {
  const body = lines.map((line) => `<text:p text:style-name="${line.length < 34 && !/^[（一二三四五六七八九十]/.test(line) ? 'Head' : 'Body'}">${escape(line)}</text:p>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name-asian="WenQuanYi Micro Hei" style:font-size-asian="16pt" fo:font-size="16pt" style:language-asian="zh" style:country-asian="CN"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-indent="32pt" fo:line-height="28pt" fo:text-align="justify"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style></office:styles>
<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="20mm" fo:margin-bottom="20mm" fo:margin-left="28mm" fo:margin-right="26mm"/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header><text:p text:style-name="Head">嘉兴市人民政府办公室文件</text:p></style:header><style:footer><text:p text:style-name="Head">— <text:page-number text:select-page="current"/> —</text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>${body.join('')}</office:text></office:body></office:document>`;
}

/** A task list with every kind of merged cell: a title, a header in two rows, group rows, units for several tasks. */
const TASK_TABLE = `<table border="1"><tr><td colspan="6">某市2025年重点任务分工表</td></tr>
<tr><td rowspan="2">序号</td><td rowspan="2">重点任务</td><td rowspan="2">具体举措</td><td colspan="2">责任分工</td><td rowspan="2">完成时限</td></tr>
<tr><td>牵头单位</td><td>配合单位</td></tr>
<tr><td colspan="6">一、优化营商环境</td></tr>
<tr><td>1</td><td rowspan="2">深化审批制度改革</td><td>推行“高效办成一件事”集成办理30项</td><td rowspan="2">市政务服务办</td><td rowspan="2">市市场监管局<br>市税务局</td><td>2025年6月底前</td></tr>
<tr><td>2</td><td>压缩办理时限，平均提速50%以上</td><td>2025年9月底前</td></tr>
<tr><td colspan="6">二、扩大有效投资</td></tr>
<tr><td>3</td><td>招商引资</td><td>引进亿元以上项目12个</td><td>市商务局</td><td>各县（市、区）政府</td><td>2025年12月底前</td></tr></table>`;

const page = (head, body) => `<!DOCTYPE html>\n<html><head><meta charset="utf-8">${head}</head>\n<body>${body}</body></html>\n`;

/** A page of an office's site: menus and links around the text, which stands in `container`. */
function webPage(seed, container) {
  const links = (words) => `<ul>${words.map((word) => `<li><a href="/${encodeURIComponent(word)}">${word}</a></li>`).join('')}</ul>`;
  const [first, second, ...rest] = paragraphs(seed);
  const text = [first, second, ...rest].map((line) => `<p style="text-indent:2em">\n    ${escape(line)}\n  </p>`).join('\n  ');
  return page(
    '<title>某市人民政府门户网站</title><style>p{margin:0}</style><script>var _hmt=[];</script>',
    `<div class="top"><a href="/">首页</a> <a href="/login">登录</a> <a href="/en">English</a><form><input value="请输入关键字"><button>搜索</button></form></div>
<div class="menu">${links(['要闻动态', '政务公开', '政务服务', '互动交流', '数据发布', '走进我市'])}</div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/zwgk/wj">政府文件</a></div>
<div class="${container}">\n  ${text}\n</div>
<div class="tools"><a href="javascript:window.print()">打印本页</a> <a href="javascript:window.close()">关闭窗口</a></div>
<div class="related">${links(['相关解读：法治政府建设工作要点政策解读', '图解：一图读懂', '上一篇：关于公布规范性文件清理结果的通知', '下一篇：关于调整领导小组成员的通知'])}</div>
<div class="foot">主办单位：某市人民政府办公室　网站标识码：3304000001　<a href="https://beian.miit.gov.cn">ICP备案</a><script>track()</script></div>`,
  );
}

/** GB/T 33190: lines of 32 characters set like the paper, page by page. */
function ofd(lines) {
  const size = 5.6;
  const rows = lines.flatMap((line) => {
    const set = `　　${line}`;
    return Array.from({ length: Math.ceil(set.length / 28) }, (_, row) => set.slice(row * 28, row * 28 + 28));
  });
  const perPage = 24;
  const pages = Array.from({ length: Math.ceil(rows.length / perPage) }, (_, at) => rows.slice(at * perPage, at * perPage + perPage));
  const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  const xml = (text) => strToU8(`<?xml version="1.0" encoding="UTF-8"?>\n${text}\n`);
  let id = 100;
  const object = (text, x, y) => {
    const bare = text.replace(/^　+/, '');
    const left = x + (text.length - bare.length) * size;
    return `<ofd:TextObject ID="${id++}" Boundary="${left} ${y} ${bare.length * size} ${size * 1.2}" Font="2" Size="${size}"><ofd:TextCode X="0" Y="${size}"${bare.length > 1 ? ` DeltaX="g ${bare.length - 1} ${size}"` : ''}>${escape(bare)}</ofd:TextCode></ofd:TextObject>`;
  };
  const files = {
    'OFD.xml': xml(`<ofd:OFD ${ns} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`),
    'Doc_0/Document.xml': xml(
      `<ofd:Document ${ns}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>${pages.map((_, at) => `<ofd:Page ID="${at + 10}" BaseLoc="Pages/Page_${at}/Content.xml"/>`).join('')}</ofd:Pages></ofd:Document>`,
    ),
    'Doc_0/PublicRes.xml': xml(`<ofd:Res ${ns} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="仿宋"/></ofd:Fonts></ofd:Res>`),
  };
  pages.forEach((set, at) => {
    const body = set.map((row, line) => object(row, 27, 35 + line * 9.2)).join('');
    files[`Doc_0/Pages/Page_${at}/Content.xml`] = xml(
      `<ofd:Page ${ns}><ofd:Content><ofd:Layer ID="${1000 + at}" Type="Body">${body}${object(`— ${at + 1} —`, 98, 275)}</ofd:Layer></ofd:Content></ofd:Page>`,
    );
  });
  return zipSync(files, { level: 9 });
}

/** A docx whose numbers are Word's own: 一、 （一） 1. are in no text. */
function numberedDocx() {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const level = (at, format, pattern) => `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${pattern}"/></w:lvl>`;
  const paragraph = (at, text) => `<w:p><w:pPr>${at === null ? '' : `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="1"/></w:numPr>`}</w:pPr><w:r><w:t>${escape(text)}</w:t></w:r></w:p>`;
  const text = [
    [null, '海州市2025年法治政府建设工作要点'],
    [0, '健全制度体系'],
    [1, '加强立法。（责任单位：市司法局）'],
    [1, '清理规范性文件，2025年6月底前完成。（责任单位：市司法局、市政府办公室）'],
    [0, '规范行政执法'],
    [1, '推行三项制度。（责任单位：市司法局、市市场监管局）'],
    [null, '2025年1月10日'],
  ];
  const type = (part, of) => `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${of}+xml"/>`;
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const files = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${type('document', 'document.main')}${type('numbering', 'numbering')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${relation}/numbering" Target="numbering.xml"/></Relationships>`,
    'word/numbering.xml': `<w:numbering ${w}><w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/document.xml': `<w:document ${w}><w:body>${text.map(([at, words]) => paragraph(at, words)).join('')}</w:body></w:document>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`)])), { level: 9 });
}

/** A pdf whose font is neither embedded nor mapped to Unicode, only named with an encoding, as older office printers write it. */
function unembeddedPdf(encoding, encode) {
  const lines = ['海州市工作要点', '一、健全制度（责任单位：市司法局）', '二、规范执法（责任单位：市财政局）'];
  const stream = lines.map((line, at) => `BT /F1 16 Tf 72 ${760 - at * 30} Td <${encode(line)}> Tj ET`).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${encoding} /DescendantFonts [6 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 7 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  return `${file}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
}

mkdirSync(fixtures, { recursive: true });
const plan = paragraphs('jiaxing-2020-plan');
const laidOut = join(work, 'plan.fodt');
writeFileSync(laidOut, flatOpenDocument(plan));
for (const [format, name] of [['docx', 'plan.docx'], ['doc:MS Word 97', 'plan.doc'], ['pdf', 'plan.pdf']]) {
  office(laidOut, format);
  copyFileSync(join(work, name), join(fixtures, name));
}
write('unembedded-ucs2.pdf', unembeddedPdf('UniGB-UCS2-H', (text) => Buffer.from(text, 'utf16le').swap16().toString('hex')));
write('unembedded-gbk.pdf', unembeddedPdf('GBK-EUC-H', (text) => execFileSync('iconv', ['-f', 'utf-8', '-t', 'gbk'], { input: text }).toString('hex')));
// Set ragged and without indents, as a text file prints: only sentences and numbers tell paragraphs apart.
const ragged = join(work, 'ragged.txt');
writeFileSync(ragged, paragraphs('shengsi-2022-opinions').join('\n'));
office(ragged, 'pdf', '--infilter=Text (encoded):UTF8');
copyFileSync(join(work, 'ragged.pdf'), join(fixtures, 'ragged.pdf'));
// What WPS saves as .wps is the container of .doc.
copyFileSync(join(fixtures, 'plan.doc'), join(fixtures, 'plan.wps'));
execFileSync('qpdf', ['--encrypt', 'secret', 'secret', '256', '--', join(fixtures, 'unembedded-ucs2.pdf'), join(fixtures, 'encrypted.pdf')]);
write('plan.ofd', ofd(plan));
write('plan.html', webPage('jiaxing-2020-plan', 'TRS_Editor'));
write('plan-on-unknown-site.html', webPage('jiaxing-2020-plan', 'wznr'));
write('table.html', page('<title>任务分工表</title>', TASK_TABLE));
const table = join(fixtures, 'table.html');
office(table, 'odt', '--infilter=HTML (StarWriter)');
office(join(work, 'table.odt'), 'docx');
office(join(work, 'table.odt'), 'pdf');
office(join(work, 'table.odt'), 'doc:MS Word 97');
office(table, 'xlsx:Calc MS Excel 2007 XML', '--infilter=HTML (StarCalc)');
office(table, 'xls:MS Excel 97', '--infilter=HTML (StarCalc)');
for (const name of ['table.docx', 'table.pdf', 'table.doc', 'table.xlsx', 'table.xls']) copyFileSync(join(work, name), join(fixtures, name));
write('numbered.docx', numberedDocx());
rmSync(work, { recursive: true });
