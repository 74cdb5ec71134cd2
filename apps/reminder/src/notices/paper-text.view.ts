import { ApiProperty } from '@nestjs/swagger';
import { compose, groundOf, timeLimitOf } from '../papers/composition.js';
import type { PaperContent } from '../papers/paper-content.js';
import { chineseDate } from '../papers/wording.js';

export class PaperParagraph {
  @ApiProperty({ enum: ['text', 'heading'] }) readonly kind: 'text' | 'heading';
  @ApiProperty() readonly text: string;
}

/** A row of the list of items. */
export class PaperRow {
  @ApiProperty() readonly text: string;
  @ApiProperty({ description: '依据', example: '《嘉兴市2020年法治政府建设工作要点》（三）' }) readonly ground: string;
  @ApiProperty({ description: '责任单位' }) readonly unit: string;
  @ApiProperty({ type: String, nullable: true, description: '责任人' }) readonly handler: string | null;
  @ApiProperty({ type: String, nullable: true, description: '时限', example: '2020年12月31日（逾期7个工作日）' }) readonly timeLimit: string | null;
}

export class PaperAnnex {
  @ApiProperty() readonly title: string;
  @ApiProperty({ type: [PaperRow] }) readonly rows: PaperRow[];
}

/** A paper in the words that are printed on it. */
export class PaperText {
  @ApiProperty({ type: String, nullable: true, description: 'Null of a draft: it gets its number when it is signed.' }) readonly number: string | null;
  @ApiProperty({ type: String, nullable: true, description: '签发人; null of a draft and where the system served it.' }) readonly signedBy: string | null;
  @ApiProperty({ example: '督办单' }) readonly title: string;
  @ApiProperty({ type: [String], description: '主送' }) readonly addressees: string[];
  @ApiProperty({ type: [PaperParagraph] }) readonly body: PaperParagraph[];
  @ApiProperty({ description: '发文机关' }) readonly issuer: string;
  @ApiProperty({ description: '成文日期; of a draft that of today.', example: '2021年1月18日' }) readonly date: string;
  @ApiProperty({ type: PaperAnnex, nullable: true, description: 'The items, where there are several.' }) readonly annex: PaperAnnex | null;
}

/** The words of what a paper says. */
export function textOf(content: PaperContent): PaperText {
  const { title, body, annex } = compose(content);
  const { number, signedBy, addressees, issuer, date } = content;
  return {
    number: number === '' ? null : number,
    signedBy,
    title,
    addressees: [...addressees],
    body: [...body],
    issuer,
    date: chineseDate(date),
    annex: annex && {
      title: annex.title,
      rows: annex.items.map((item) => ({ text: item.text, ground: groundOf(item), unit: item.unit, handler: item.handler, timeLimit: timeLimitOf(item) })),
    },
  };
}
