import type { PaperContent, PaperItem } from './paper-content.js';

/** An item of 嘉兴's plan a week after its deadline. */
export const overdueItem: PaperItem = {
  plan: '嘉兴市2020年法治政府建设工作要点',
  clause: '（三）',
  text: '深化“最多跑一次”改革，推进政务服务标准化。',
  unit: '嘉兴市政务服务数据管理办公室',
  handler: '审批科科长',
  due: '2020-12-31',
  standing: '逾期11个工作日',
};

/** A 督办单 for it, after two urges. */
export const supervision: PaperContent = {
  kind: 'SUPERVISE',
  number: '嘉法治办督〔2021〕3号',
  issuer: '中共嘉兴市委全面依法治市委员会办公室',
  addressees: ['嘉兴市政务服务数据管理办公室'],
  copies: ['嘉兴市人民政府办公室', '中共嘉兴市委督查室'],
  items: [overdueItem],
  precedents: [
    { number: '嘉法治办催〔2021〕1号', date: '2021-01-04' },
    { number: '嘉法治办催〔2021〕9号', date: '2021-01-12' },
  ],
  demands: [],
  replyBy: '2021-01-21',
  meeting: { time: '2021年1月25日上午9时', place: '市行政中心三楼会议室' },
  signedBy: '办公室主任',
  date: '2021-01-18',
};
