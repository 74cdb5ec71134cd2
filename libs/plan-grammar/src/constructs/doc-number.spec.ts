import { describe, expect, it } from '@jest/globals';
import { fold } from '../source-text.js';
import { readDocNumber, yearOfNumber } from './doc-number.js';
import { readHeaderFields } from './header-field.js';
import { readHead } from './text-line.js';

function read(text: string): string | null {
  const head = readHead(fold(text), text.length, 80);
  return readDocNumber(text, readHeaderFields(head), head, []);
}

describe('the number of a document', () => {
  it.each([
    ['平政办发〔2024〕16号', '平政办发〔2024〕16号'],
    ['平政办发[2024]16号 2024-9-28', '平政办发[2024]16号'],
    ['（平政发〔2011〕20号 二○一一年二月十四日）', '平政发〔2011〕20号'],
    ['平政办规〔2023〕4号           2023-04-11', '平政办规〔2023〕4号'],
    ['发布机构 区人民政府办公室 文    号 平政办〔2023〕1号', '平政办〔2023〕1号'],
    ['文  号: 平政办【2019】3号 索 引 号: 737546/2020-8', '平政办【2019】3号'],
    ['【发文字号】 平办发[2011]52号', '平办发[2011]52号'],
    ['| 平府办〔2012〕8号 |', '平府办〔2012〕8号'],
    ['• 发布文号\n\n平政秘〔2021〕14号', '平政秘〔2021〕14号'],
    ['关于发展养老服务的实施意见平政办发〔2024〕16号', '平政办发〔2024〕16号'],
    ['发文字号平政办发〔2024〕16号', '平政办发〔2024〕16号'],
    ['名称：关于印发工作要点的通知 文号：平政〔2023〕1号 发布日期：2023-01-30', '平政〔2023〕1号'],
    ['根据《关于加强普法的意见》（平办发〔2019〕46号）要求', null],
    ['索引号: 737546/2020-8 文号: 无', null],
  ])('%j', (text, number) => {
    expect(read(text)).toBe(number);
  });

  it('names a year', () => {
    expect([yearOfNumber('平政办【2019】3号'), yearOfNumber(null)]).toEqual([2019, null]);
  });
});
