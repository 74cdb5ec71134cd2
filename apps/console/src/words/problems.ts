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
  PAYLOAD_TOO_LARGE: { title: '文件过大', fix: '计划文件不超过 20 MB，单位名录不超过 2 MB。' },
  UNSUPPORTED_MEDIA_TYPE: { title: '不支持的文件类型', fix: '请换一种格式后上传。' },
  CROSS_SITE_REQUEST: { title: '请求来自其他网址', fix: '请从本系统的正式网址登录后办理。' },
  SERVICE_UNAVAILABLE: { title: '服务暂时不可用', fix: '请稍后重试；未作任何更改。' },
  INTERNAL: { title: '系统出错', fix: '请将下方编号告知运维人员。' },
  DOCUMENT_ALREADY_UPLOADED: { title: '该文件已上传过', fix: '请直接办理已有的计划。' },
  DOCUMENT_FORMAT_UNKNOWN: { title: '无法识别文件格式', fix: '请另存为 docx、pdf、xlsx 或纯文本（.txt）后上传。' },
  DOCUMENT_BROKEN: { title: '文件已损坏或不完整', fix: '请重新导出后上传。' },
  DOCUMENT_ENCRYPTED: { title: '文件有密码保护', fix: '请取消密码后上传。' },
  DOCUMENT_SCANNED: { title: '文件是扫描件，没有文字', fix: '请上传原始的文字稿，或先作文字识别（OCR）。' },
  DOCUMENT_TOO_COMPLEX: { title: '文件过于复杂，未能在限定的时间和内存内读完', fix: '请只上传计划正文，或另存为纯文本（.txt）后上传。' },
  DOCUMENT_UNSAFE: { title: '文件内容异常，为安全起见未予读取', fix: '请用办公软件打开，重新另存后上传。' },
  DOCUMENT_EMPTY: { title: '文件没有文字内容', fix: '请上传含有正文的文件。' },
  DOCUMENT_ENCODING_UNKNOWN: { title: '无法识别文件编码', fix: '请另存为 UTF-8、UTF-16 或 GB18030 编码后上传。' },
  DOCUMENT_NOT_A_PLAN: { title: '这不是计划文件', fix: '请上传工作要点、工作计划、实施意见、实施方案或任务分工。' },
  PLAN_STATE_CONFLICT: { title: '计划当前状态不能这样办理', fix: '请刷新后再看，可能已有人办理。' },
  PLAN_NOT_CONFIRMABLE: { title: '还有问题未解决，不能审定', fix: '请逐项解决后再审定。' },
  PLAN_NOT_ISSUABLE: { title: '审定后单位名录有变，不能下达', fix: '请撤回审定，解决所列问题后重新审定。' },
  EDITOR_CANNOT_CONFIRM: { title: '不能审定自己上传或更正过的计划', fix: '请由其他有审定权限的账号审定。' },
  ITEM_REPLACED: { title: '该事项已拆分或合并', fix: '请办理拆分、合并后的事项；要恢复原事项，先将它们改为不交办。' },
  CUT_INVALID: { title: '不能在此处拆分', fix: '拆开的每一段都须有文字，请另选位置。' },
  MERGE_INVALID: { title: '这些事项不能合并', fix: '请选本计划中仍要交办的事项；可先刷新再看。' },
  SPAN_NOT_IN_TEXT: { title: '所选位置没有文字', fix: '请在原文中重新选取。' },
  NAME_NOT_IN_PLAN: { title: '计划中没有这个名称', fix: '请刷新后再看，名称可能已被更正。' },
  COMPARED_WITH_ITSELF: { title: '不能与自身比对', fix: '请另选一份计划，如上一年度的计划。' },
  UNIT_NOT_IN_DIRECTORY: { title: '所选单位不在现行名录中', fix: '请从名录中选择。' },
  REPORTING_UNIT_NOT_LEAD: { title: '汇总单位须为牵头单位之一', fix: '请先更正单位角色。' },
  DEADLINE_INVALID: { title: '完成时限不完整', fix: '请填写日期。' },
  UNIT_NAME_TAKEN: { title: '名称已被其他单位使用', fix: '同一名称只能属于一个单位，请更正其中之一。' },
  UNIT_SUCCEEDED: { title: '该单位的职能已由其他单位承接', fix: '已停用的单位不再启用，请使用承接单位。' },
  SUCCESSOR_INVALID: { title: '承接单位不合要求', fix: '承接单位须为名录中另一个在用单位，可先新增。' },
  SUCCESSION_NOT_YET: { title: '尚未到生效日期', fix: '请在生效当日或之后登记。' },
  CALENDAR_DAY_UNFIT: { title: '该日不能这样更改', fix: '平日可为工作日或放假，周末可为周末、补班或放假。' },
  CALENDAR_DAY_NOT_EDITED: { title: '本办没有更改过这一天', fix: '请刷新后再看。' },
  CALENDAR_UNCHANGED: { title: '日历已是如此', fix: '无需更改。' },
  CALENDAR_YEAR_FAULTY: { title: '年度放假安排有误，未录入', fix: '请对照通知更正所列日期。' },
  CALENDAR_YEAR_MISSING: { title: '该年放假安排尚未录入', fix: '请先录入国务院办公厅通知；系统不作推测。' },
  CALENDAR_YEAR_NOT_ENTERED: { title: '本办没有录入过这一年', fix: '系统自带的年度可另行录入更正，不能撤回。' },
  HOLIDAY_NOTICE_UNREADABLE: { title: '没有读懂通知', fix: '请对照正式文本核对所列各处，粘贴全文后重试。' },
  NOT_SUBSTITUTE: { title: '今天不是其代理人', fix: '代理期可能已满或已提前结束，请刷新。' },
  SUBSTITUTE_INVALID: { title: '代理人不合要求', fix: '代理人须为同一单位的另一在用账号。' },
  SUBSTITUTION_PERIOD_INVALID: { title: '代理期不合要求', fix: '自今日或以后起，止于起日之后，最长一年。' },
  SUBSTITUTION_OVERLAPS: { title: '这些日子已有代理人', fix: '请先结束已有的代理，或另选日期。' },
  SUBSTITUTE_ABSENT: { title: '代理人本人也在代理期内离岗，或离岗人正代理他人', fix: '请另选代理人或日期。' },
  SUBSTITUTION_OVER: { title: '该代理已结束', fix: '无需办理。' },
  SHEET_UNREADABLE: { title: '无法读取名录表格', fix: '请先导出名录，在导出的表格上修改，存为 .xlsx 后导入。' },
  SHEET_FAULTY: { title: '表格中有错误，未作任何更改', fix: '请更正所列各行后重新导入。' },
  ASSIGNMENT_ALREADY_SIGNED: { title: '该任务已签收', fix: '无需重复签收。' },
  ASSIGNMENT_STATE_CONFLICT: { title: '任务当前状态不能这样办理', fix: '请刷新后再看。' },
  OWN_COMPLETION: { title: '不能验收自己提交的报结', fix: '请由其他账号验收。' },
  ITEM_STATE_CONFLICT: { title: '事项当前状态不能这样办理', fix: '只有已办结的事项可以销号，且只能一次。' },
};

/** What to call a problem and what to do about it. */
export function problemWords(problem: ApiProblem): ProblemWords {
  return WORDS[problem.code] ?? { title: problem.title || `请求未成功（${problem.status}）`, fix: problem.fix };
}
