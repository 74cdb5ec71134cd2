import type { PaperKind } from './paper-content.js';

/** The fixed words of a kind of paper. `{…}` is a word of the paper (wording.ts); a sentence that lacks its word is left out. */
export interface PaperTemplate {
  readonly title: string;
  /** Printed above the 版头, white on this colour. */
  readonly mark?: { readonly text: string; readonly fill: string };
  /** Sentences of the first paragraph. */
  readonly opening: readonly string[];
  /** What the parts are headed: the items, and what is asked. */
  readonly headings: readonly [items: string, demands: string];
  /** A paragraph each; those the office wrote itself take the place of `demands`, never of `formalities`. */
  readonly demands: readonly string[];
  readonly formalities: readonly string[];
  /** Its own paragraph at the end. */
  readonly ending: string | null;
}

export const TEMPLATES: Readonly<Record<PaperKind, PaperTemplate>> = {
  DISPATCH: {
    title: '交办单',
    opening: ['现将{计划}确定由{你单位}承办的{事项数}项任务予以交办，请认真组织落实。'],
    headings: ['交办事项', '办理要求'],
    demands: [
      '请及时签收，明确责任人。对责任单位或者办理时限有异议的，自交办之日起2个工作日内提出。',
      '请在时限内办结，并报送办理结果和佐证材料。确需延期的，在时限届满前提出申请，说明理由和进展。',
    ],
    formalities: ['请于{回复期限}前书面回复。'],
    ending: null,
  },
  URGE: {
    title: '催办单',
    opening: ['{计划}确定由{你单位}承办的{事项数}项任务已过办理时限，尚未办结，现予催办。', '此前已发{前文}。'],
    headings: ['催办事项', '办理要求'],
    demands: ['请抓紧办理，办结后即报送办理结果和佐证材料。', '确有困难的，请说明原因、目前进展和需要协调的问题。'],
    formalities: ['请于{回复期限}前书面回复。'],
    ending: null,
  },
  SUPERVISE: {
    title: '督办单',
    opening: ['{计划}确定由{你单位}承办的{事项数}项任务逾期未办结。', '此前已发{前文}。', '现予督办。'],
    headings: ['督办事项', '督办要求'],
    demands: [
      '请主要负责人牵头研究，逐项明确措施、责任人和完成时间，抓紧办结。',
      '有正当理由不能按期办结的，请一并说明并附依据。无正当理由仍不办结的，将发红色督办单。',
    ],
    formalities: ['请于{回复期限}前书面回复办理情况。'],
    ending: null,
  },
  RED_NOTICE: {
    title: '红色督办单',
    mark: { text: '红色督办', fill: 'C00000' },
    opening: ['{计划}确定由{你单位}承办的{事项数}项任务逾期未办结。', '此前已发{前文}，仍未落实。', '现以红色督办单督办。'],
    headings: ['督办事项', '督办要求'],
    demands: [
      '请主要负责人直接负责，立即整改，限期办结。',
      '无正当理由仍不落实的，将予通报，并视情约谈、挂牌督办或者移送有关机关处理。',
    ],
    formalities: ['请于{回复期限}前书面报告整改情况，由主要负责人签字。'],
    ending: null,
  },
  CIRCULAR: {
    title: '关于{计划}任务逾期未办结情况的通报',
    opening: ['截至{成文日期}，{计划}确定的任务中有{事项数}项逾期未办结，涉及{单位数}个单位。', '此前已发{前文}，仍未落实。', '现予通报。'],
    headings: ['通报事项', '有关要求'],
    demands: ['请被通报单位查明原因，限期整改。', '其他承办单位要引以为戒，对照任务逐项自查，确保按时办结。'],
    formalities: ['请被通报单位于{回复期限}前书面报告整改情况。'],
    ending: '特此通报。',
  },
  INTERVIEW: {
    title: '约谈通知书',
    opening: ['{计划}确定由{你单位}承办的{事项数}项任务逾期未办结。', '此前已发{前文}，仍未落实。', '现决定对{你单位}主要负责人进行约谈。'],
    headings: ['约谈事项', '有关安排'],
    demands: ['请准备书面材料，说明未办结的原因、已做的工作、整改措施和完成时间。'],
    formalities: [
      '约谈时间：{时间}。',
      '约谈地点：{地点}。',
      '请主要负责人按时到场。因故不能到场的，提前书面说明。',
      '书面材料请于{回复期限}前报送。',
    ],
    ending: '特此通知。',
  },
  LISTED_SUPERVISION: {
    title: '挂牌督办通知书',
    opening: ['{计划}确定由{你单位}承办的{事项数}项任务逾期未办结。', '此前已发{前文}，仍未落实。', '现决定挂牌督办。'],
    headings: ['挂牌督办事项', '督办要求'],
    demands: ['请制定整改方案，逐项明确措施、责任人和完成时间，并定期报告进展。', '整改完成后请提出解除申请，经核查合格的，解除挂牌督办。'],
    formalities: ['整改方案请于{回复期限}前报送。'],
    ending: '特此通知。',
  },
  REFERRAL: {
    title: '关于移送{计划}任务不落实问题的函',
    opening: ['{计划}确定由{责任单位}承办的{事项数}项任务逾期未办结。', '此前已发{前文}，仍未落实。', '现将有关情况移送，请依职责处理。'],
    headings: ['移送事项', '有关情况'],
    demands: ['有关文书、回复和办理记录可向发函机关调阅。'],
    formalities: ['处理结果请于{回复期限}前函告。'],
    ending: '此函。',
  },
  RELEASE: {
    title: '关于解除督办的通知',
    opening: ['{计划}确定由{你单位}承办的{事项数}项任务，此前已发{前文}。', '经核查，现予解除督办。'],
    headings: ['解除事项', '有关说明'],
    demands: ['所列任务已经办结并通过验收。'],
    formalities: ['请继续做好后续工作，巩固成果。'],
    ending: '特此通知。',
  },
};
