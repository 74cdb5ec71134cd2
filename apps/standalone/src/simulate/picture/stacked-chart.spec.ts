import { describe, expect, it } from '@jest/globals';
import { XMLParser } from 'fast-xml-parser';
import { monthLabels, type StackedChart, stackedChart, ticksUpTo } from './stacked-chart.js';
import { weeksBetween } from './weeks.js';

const weeks = weeksBetween('2020-12-21', '2021-01-10');
const chart: StackedChart = {
  id: 'sent',
  title: '每周发送',
  description: '每周发出的行数',
  unit: '行',
  weeks,
  layers: [
    { label: '提醒', fill: '#56b4e9', values: [4, 0, 2] },
    { label: '催办', fill: '#e69f00', values: [0, 0, 6] },
  ],
  shape: 'bars',
};

interface Node {
  readonly [attribute: `@${string}`]: string;
  readonly title?: string;
  readonly '#text'?: string;
}
interface Picture {
  readonly title: Node;
  readonly desc: Node;
  readonly rect: readonly Node[];
  readonly path?: Node | readonly Node[];
  readonly text: readonly Node[];
  readonly [attribute: `@${string}`]: string;
}
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', isArray: (name) => name === 'rect' || name === 'text' });
const drawn = (changes: Partial<StackedChart> = {}): Picture =>
  (parser.parse(stackedChart({ ...chart, ...changes }).text) as { svg: Picture }).svg;
const bars = ({ rect = [] }: Partial<Picture>) => rect.filter(({ title }) => title !== undefined);
const height = (bar: Node | undefined): number => Number(bar?.['@height']);

describe('a picture of bars', () => {
  it('has one for every week and layer with something in it, saying which and how much', () => {
    expect(bars(drawn()).map(({ title }) => title)).toEqual([
      '2020-12-21 起一周　提醒 4 行',
      '2021-01-04 起一周　提醒 2 行',
      '2021-01-04 起一周　催办 6 行',
    ]);
  });

  it('draws them as high as they count, one upon the other', () => {
    const [four, two, six] = bars(drawn());
    expect(height(four)).toBeCloseTo(2 * height(two), 0);
    expect(height(six)).toBeCloseTo(3 * height(two), 0);
    expect(Number(six?.['@y']) + height(six)).toBeCloseTo(Number(two?.['@y']), 0);
  });

  it('is empty, but whole, where nothing was sent', () => {
    expect(bars(drawn({ layers: [] }))).toEqual([]);
    expect(bars(drawn({ layers: [{ label: '提醒', fill: '#000', values: [0, 0, 0] }] }))).toEqual([]);
  });
});

describe('a picture of areas', () => {
  it('has one for every layer that is ever there, closed along the one below', () => {
    const { path } = drawn({ shape: 'areas', layers: [...chart.layers, { label: '督办', fill: '#000', values: [0, 0, 0] }] });
    const paths = [path ?? []].flat();
    expect(paths.map(({ title }) => title)).toEqual(['提醒', '催办']);
    expect(paths.every((each) => /^M[\d. L]+Z$/.test(each['@d'] ?? ''))).toBe(true);
    expect(paths[0]?.['@d']?.match(/L/g)).toHaveLength(2 * weeks.length - 1);
  });
});

describe('any picture', () => {
  it('is named and described for who cannot see it', () => {
    const picture = drawn();
    expect(picture['@role']).toBe('img');
    expect(picture['@aria-labelledby']).toBe('sent-title sent-description');
    expect([picture.title['#text'], picture.desc['#text']]).toEqual(['每周发送', '每周发出的行数']);
  });

  it('has a legend with every layer in its fill', () => {
    const picture = drawn();
    expect(picture.text.map((text) => text['#text'])).toEqual(expect.arrayContaining(['提醒', '催办']));
    expect(picture.rect.slice(-2).map((rect) => rect['@fill'])).toEqual(['#56b4e9', '#e69f00']);
  });

  it('stays markup whatever its words are', () => {
    const text = stackedChart({ ...chart, title: '<b>&"', description: "'</svg>" }).text;
    expect(text).toContain('&lt;b&gt;&amp;&quot;');
    expect(text.match(/<\/svg>/g)).toHaveLength(1);
  });
});

describe('the axes', () => {
  it.each([
    [1, [0, 1]],
    [4, [0, 1, 2, 3, 4]],
    [8, [0, 2, 4, 6, 8]],
    [73, [0, 20, 40, 60, 80]],
    [1_240, [0, 500, 1_000, 1_500]],
  ])('up to %d stand at round whole numbers', (highest, ticks) => {
    expect(ticksUpTo(highest)).toEqual(ticks);
  });

  it('name each month where it begins, and the year where it changes', () => {
    expect(monthLabels(weeksBetween('2020-11-16', '2021-02-07'))).toEqual([
      { week: 0, label: '2020年11月' },
      { week: 3, label: '12月' },
      { week: 7, label: '2021年1月' },
      { week: 11, label: '2月' },
    ]);
  });

  it('leave months out where there are many', () => {
    expect(monthLabels(weeksBetween('2018-01-01', '2022-12-31')).length).toBeLessThanOrEqual(15);
  });
});
