import { describe, expect, it } from '@jest/globals';
import { elementLines } from './element-lines.js';
import { parsePage } from './page-element.js';

const lines = (html: string) => elementLines(parsePage(html).body);

describe('the lines of a page', () => {
  it('paragraphs, headings and line breaks end lines; inline marks and source line ends do not', () => {
    expect(lines('<h2>一、总则</h2><p>加强<b>立法</b>，\n   完善<span>制度</span>。<br>第二行</p>第三行')).toEqual(['一、总则', '加强立法，完善制度。', '第二行', '第三行']);
  });

  it('source line ends between Latin words are blanks', () => {
    expect(lines('<p>rule of\n  law</p>')).toEqual(['rule of law']);
  });

  it('what nobody sees is left out', () => {
    expect(lines('<script>a()</script><style>p{}</style><p hidden>x</p><p style="display: none">y</p><p>正文</p>')).toEqual(['正文']);
  });

  it('numbered lists carry their numbers', () => {
    expect(lines('<ol start="3"><li>甲</li><li value="7">乙</li></ol><ul><li>丙</li></ul>')).toEqual(['3. 甲', '7. 乙', '丙']);
  });

  it('a table of data becomes rows, a table that lays out the page becomes its contents', () => {
    expect(lines('<table><tr><th>任务</th><th>单位</th></tr><tr><td>甲</td><td><p>市司法局</p><p>市财政局</p></td></tr></table>')).toEqual(['任务\t单位', '甲\t市司法局 市财政局']);
    expect(lines('<table><tr><td>菜单</td><td><table><tr><td>正文</td></tr></table></td></tr></table>')).toEqual(['菜单', '正文']);
  });
});
