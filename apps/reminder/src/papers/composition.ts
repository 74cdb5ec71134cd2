import type { PaperContent, PaperItem } from './paper-content.js';
import { type PaperTemplate, TEMPLATES } from './templates.js';
import { chineseDate, chineseNumber, sentence, wordsOf } from './wording.js';

/** A paper in words, before it is set: fixed and own words in their order. */
export interface Composition {
  readonly mark: NonNullable<PaperTemplate['mark']> | null;
  readonly title: string;
  readonly body: readonly Paragraph[];
  /** The items as a list of their own, where there are several. */
  readonly annex: { readonly title: string; readonly items: readonly PaperItem[] } | null;
}

export interface Paragraph {
  readonly kind: 'text' | 'heading';
  readonly text: string;
}

/** One item is told in the text; several are a list annexed to it. */
export function compose(content: PaperContent): Composition {
  const { items } = content;
  if (items.length === 0) throw new Error(`${content.number}: a paper is about something`);
  const { mark, title, opening, headings, demands, formalities, ending } = TEMPLATES[content.kind];
  const words = wordsOf(content);
  const filled = (templates: readonly string[]): string[] =>
    templates.flatMap((template) => sentence(template, words) ?? []);
  const text = (paragraph: string): Paragraph => ({ kind: 'text', text: paragraph });
  const part = (number: number, paragraphs: readonly string[]): Paragraph[] => [
    { kind: 'heading', text: `${chineseNumber(number)}、${headings[number - 1] ?? ''}` },
    ...paragraphs.map(text),
  ];

  const [only] = items;
  const single = only !== undefined && items.length === 1;
  const asked = [...(content.demands.length > 0 ? content.demands : filled(demands)), ...filled(formalities)];
  const annexTitle = `${headings[0]}清单`;
  return {
    mark: mark ?? null,
    title: filled([title]).join(''),
    body: [
      text(filled(opening).join('')),
      ...part(1, single ? itemFields(only) : [`共${items.length}项，见附件。`]),
      ...part(2, asked.length > 1 ? asked.map((demand, index) => `${index + 1}. ${demand}`) : asked),
      ...filled(ending === null ? [] : [ending]).map(text),
    ],
    annex: single ? null : { title: annexTitle, items },
  };
}

function itemFields({ text, unit, handler, ...item }: PaperItem): string[] {
  const due = timeLimitOf(item);
  return [
    ...(text === '' ? [] : [`事项：${text}`]),
    `依据：${groundOf(item)}`,
    `责任单位：${unit}`,
    ...(handler === null ? [] : [`责任人：${handler}`]),
    ...(due === null ? [] : [`时限：${due}`]),
  ];
}

/** `《…工作要点》（三）` */
export function groundOf({ plan, clause }: Pick<PaperItem, 'plan' | 'clause'>): string {
  return `《${plan}》${clause ?? ''}`;
}

/** `2020年12月31日（逾期7个工作日）` */
export function timeLimitOf({ due, standing }: Pick<PaperItem, 'due' | 'standing'>): string | null {
  if (due === null) return standing;
  return `${chineseDate(due)}${standing === null ? '' : `（${standing}）`}`;
}
