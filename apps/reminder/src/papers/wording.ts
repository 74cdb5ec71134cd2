import type { PlainDate } from '#calendar';
import type { PaperContent } from './paper-content.js';

/** `2021年1月18日`: in full, without leading zeros (GB/T 9704-2012, 7.3.5.4). */
export function chineseDate(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** What the fixed words of a template may speak of. */
export type Word = '计划' | '事项数' | '你单位' | '责任单位' | '单位数' | '前文' | '回复期限' | '时间' | '地点' | '成文日期';

/** The words of one paper; null where it has nothing to say of it. */
export function wordsOf(content: PaperContent): Readonly<Record<Word, string | null>> {
  const { items, addressees, precedents, replyBy, meeting, date } = content;
  const plans = [...new Set(items.map(({ plan }) => plan))];
  const units = [...new Set(items.map(({ unit }) => unit))];
  return {
    计划: `${plans.slice(0, 2).map((plan) => `《${plan}》`).join('')}${plans.length > 2 ? `等${plans.length}份文件` : ''}`,
    事项数: String(items.length),
    你单位: addressees.length === 1 ? '你单位' : '有关单位',
    责任单位: units.length > 3 ? `${units.slice(0, 3).join('、')}等${units.length}个单位` : units.join('、'),
    单位数: String(units.length),
    前文: precedents.length === 0 ? null : precedents.map((paper) => `${paper.number}（${chineseDate(paper.date)}）`).join('、'),
    回复期限: replyBy === null ? null : chineseDate(replyBy),
    时间: meeting?.time ?? null,
    地点: meeting?.place ?? null,
    成文日期: chineseDate(date),
  };
}

/** Puts the words into a sentence written with `{计划}`; null, to be left out whole, where it speaks of something there is not. */
export function sentence(template: string, words: Readonly<Record<string, string | null>>): string | null {
  let complete = true;
  const text = template.replace(/\{(.+?)\}/g, (_, name: string) => {
    const word = words[name];
    if (word === undefined) throw new Error(`No paper has a word {${name}}`);
    complete &&= word !== null;
    return word ?? '';
  });
  return complete ? text : null;
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
/** The number of a part: 一, 二 … 十. */
export const chineseNumber = (number: number): string => DIGITS[number] ?? String(number);

/** How wide a text is set, in characters: what is not ASCII takes a whole one. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x80 ? 0.5 : 1), 0);
}
