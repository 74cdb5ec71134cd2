import type { ApiProblem } from '../api/client.js';

interface ProblemWords {
  readonly title: string;
  readonly fix: string;
}

/** The API's problems that office and units meet, in their language; others are shown in the API's own words. */
const WORDS: Readonly<Record<string, ProblemWords>> = {
  NO_ANSWER: { title: '没有连上服务器', fix: '请检查网络后重试；再次提交不会重复办理。' },
  UNAUTHENTICATED: { title: '登录已失效', fix: '请重新登录。' },
  SIGN_IN_FAILED: { title: '用户名或密码不正确', fix: '请核对后重试。' },
  TOO_MANY_REQUESTS: { title: '尝试次数过多', fix: '请稍候再试。' },
  FORBIDDEN: { title: '没有办理权限', fix: '请由有权限的账号办理。' },
  NOT_FOUND: { title: '没有找到', fix: '可能不属于本单位，或地址有误。' },
  VALIDATION_FAILED: { title: '填写不符合要求', fix: '请按提示更正后再提交。' },
  STALE_REVISION: { title: '内容已被他人更改', fix: '请刷新后按最新内容办理。' },
  IDEMPOTENCY_KEY_REUSED: { title: '重复提交的内容不一致', fix: '请刷新后重新提交。' },
  PAYLOAD_TOO_LARGE: { title: '文件过大', fix: '单个文件不超过 20 MB。' },
  UNSUPPORTED_MEDIA_TYPE: { title: '不支持的文件类型', fix: '请上传纯文本（.txt）文件。' },
  SERVICE_UNAVAILABLE: { title: '服务暂时不可用', fix: '请稍后重试；未作任何更改。' },
  INTERNAL: { title: '系统出错', fix: '请将下方编号告知运维人员。' },
  DOCUMENT_ALREADY_UPLOADED: { title: '该文件已上传过', fix: '请直接办理已有的计划。' },
  DOCUMENT_EMPTY: { title: '文件没有文字内容', fix: '请上传含有正文的文件。' },
  DOCUMENT_NOT_TEXT: { title: '不是文本文件', fix: '请将文件另存为纯文本（.txt）后上传。' },
  DOCUMENT_ENCODING_UNKNOWN: { title: '无法识别文件编码', fix: '请另存为 UTF-8 或 GB18030 编码后上传。' },
  DOCUMENT_NOT_A_PLAN: { title: '这不是计划文件', fix: '请上传工作要点、工作计划、实施意见、实施方案或任务分工。' },
  PLAN_STATE_CONFLICT: { title: '计划当前状态不能这样办理', fix: '请刷新后再看，可能已有人办理。' },
  PLAN_NOT_CONFIRMABLE: { title: '还有问题未解决，不能审定', fix: '请逐项解决后再审定。' },
  PLAN_NOT_ISSUABLE: { title: '审定后单位名录有变，不能下达', fix: '请撤回审定，解决所列问题后重新审定。' },
  UNIT_NOT_IN_DIRECTORY: { title: '所选单位不在现行名录中', fix: '请从名录中选择。' },
  REPORTING_UNIT_NOT_LEAD: { title: '汇总单位须为牵头单位之一', fix: '请先更正单位角色。' },
  DEADLINE_INVALID: { title: '完成时限不完整', fix: '请填写日期。' },
  ASSIGNMENT_ALREADY_SIGNED: { title: '该任务已签收', fix: '无需重复签收。' },
  ASSIGNMENT_STATE_CONFLICT: { title: '任务当前状态不能这样办理', fix: '请刷新后再看。' },
  OWN_COMPLETION: { title: '不能验收自己提交的报结', fix: '请由其他账号验收。' },
  ITEM_STATE_CONFLICT: { title: '事项当前状态不能这样办理', fix: '只有已办结的事项可以销号，且只能一次。' },
};

/** What to call a problem and what to do about it. */
export function problemWords(problem: ApiProblem): ProblemWords {
  return WORDS[problem.code] ?? { title: problem.title || `请求未成功（${problem.status}）`, fix: problem.fix };
}
