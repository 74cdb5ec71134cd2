/**
 * closing := (signature | date | note | page furniture)+      behind the last clause, where a plan says nothing any more
 *
 *     （此件公开发布）
 *     扫一扫在手机打开当前页   上一篇：…   主办：某市人民政府 网站标识码：…
 */
import { likeness } from './unit-name.js';

const CLOSING_LINE =
  /^\s*$|年\d{1,2}月\d{1,2}日|^ ?[(]?(?:附件|抄送|此件|主办|承办|来源|编辑|打印|关闭|责任编辑|扫一扫|分享|上一[篇条]|下一[篇条]|相关|返回|版权|网站|联系|政策解读)|网站标识码|ICP备|公网安备|\.(?:pdf|docx?|xlsx?|ofd|wps)$/;

/** True where every line of a folded text is signature, date, note or page furniture. */
export function isClosing(folded: string): boolean {
  return folded.split('\n').every((line) => CLOSING_LINE.test(line) || likeness(line.replace(/\s/g, '')) === 'strong');
}

/** Where the text of a range ends once its closing lines are left out. */
export function endOfBody(folded: string, start: number, end: number): number {
  let stop = end;
  while (stop > start) {
    const line = Math.max(start, folded.lastIndexOf('\n', stop - 1) + 1);
    if (!isClosing(folded.slice(line, stop))) return stop;
    stop = line === start ? start : line - 1;
  }
  return stop;
}
