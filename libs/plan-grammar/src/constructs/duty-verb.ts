/**
 * duty-verb := 牵头 | 会同 | 配合 | 按职责分工负责 | 负责 …   behind (or between) the names it governs
 *
 *     市司法局牵头，市财政局配合      教育部会同财政部负责      各有关部门按职责分工负责
 *
 * Who steers (统筹) leads where nobody is said to (市水务局统筹，市住建局落实), and helps where somebody is (市水务局牵头，市河长办统筹).
 */
export type VerbKind = 'LEAD' | 'STEER' | 'WITH' | 'CO' | 'SHARED' | 'DO';

export interface DutyVerb {
  kind: VerbKind;
  start: number;
  end: number;
}

const DOING =
  '(?:抓总|负责|抓落实|抓好落实|落实|推进|推动|实施|组织实施|组织落实|组织|承担|做好|抓好|具体落实|具体实施|办理|完成|进行|督促|督导|指导)';
const HOW = '(?:分别|共同|协同|具体|统一|主要|各自|联合|属地|结合(?:各自|各地|本地区?|当地|自身|工作)?实际(?:情况)?){0,2}';
/** Words that are a verb only where the phrase ends with them: no verb in 市就业指导中心. */
const CLOSES = '(?=[,;。) ]|$)';
/** 各项目牵头单位: there the word is part of a name. */
const NOT_IN_NAME = '(?!单位|部门)';
/** 市司法局为牵头单位: said by the noun. */
const AS = (words: string): string => `(?:为|是|作为)(?:${words})(?:责任)?(?:单位|部门|主体|科室)`;

const VERB = new RegExp(
  [
    `(?<shared>(?:依|根据|按照?|依据|结合|依照)(?:照)?(?:各自|部门|自身|本|工作|本部门|本单位|有关|相关|法定|现有)*的?(?:工作|部门)?(?:职责|职能|责任|分工|权限|职权|任务分工|工作分工)(?:和)?(?:分工|任务|范围|权限|职能)*(?:内)?,?(?:分别|共同|各自|认真|切实)?(?<sharedLead>牵头)?${DOING}*(?:相关工作|有关工作|工作)?|各司其职(?:[、,]?(?:各负其责|分工负责|密切配合|协同配合))?|(?:分工|各自|各负其责|分头)(?:协作)?(?:负责|落实)|分工(?:协作|合作|协同)${CLOSES}|在(?:各自|法定)?的?职责范围内${DOING}*|各负其责|按照?“[^”\\n]{2,16}”的?[^,;。()“]{0,6}?(?:原则|要求|规定)(?:分别)?${DOING}*)`,
    `(?<lead>${AS('牵头|主办|承办|主责|主要责任|第一责任')}|(?:分别|共同|联合|负责|具体|为|作为|总|双)?牵头${NOT_IN_NAME},?(?:并)?${DOING}*|^牵头(?:单位|部门)|负总责|总负责|(?:负责)?(?:抓总|主抓|主责|组织协调|归口管理|为主)(?:协调|推进|负责|落实|实施)*${CLOSES})`,
    `(?<steer>(?:负责)?统筹(?:协调|推进|调度|负责|落实|实施)*${CLOSES})`,
    // 市司法局组织有关部门实施
    `(?<with>会同|协同(?!配合|创新|负责|(?:推进|落实|实施)?${CLOSES})|联合(?!会|社|国|体)|商请|(?:组织|协调|督促|督导|指导){1,2}(?=(?:各|有关|相关|所属|市直|县直|区直)[^,;。、()]{0,12}?(?:单位|部门|政府|机构|乡镇|街道|[县区市镇])))`,
    `(?<co>${AS('配合|协办|协同|参与|协助|成员')}|(?:积极|密切|协同|共同|予以|等|具体)?(?:配合|参与|参加|协助|协办|支持)${NOT_IN_NAME}${DOING}*|(?:协同(?:推进|落实|实施)?|协作|会办|协抓|审核|把关)${CLOSES}|保障(?:经费|资金|要素|用地)${CLOSES}|(?:负责|加强|共同|统筹)?(?:业务|监督|跟踪|检查|督促|指导|督导|督查|督办){0,3}(?:督促|指导|督导|督办|(?<!市场|质量)监督)(?:落实|实施|推进|检查|执行)?${CLOSES}|(?:做好|加强|强化|提供)?(?:服务|要素|资金|技术)?保障${CLOSES})`,
    `(?<do>${AS('责任|落实|实施|负责|执行|承担')}|(?:按照?[^,;。、()]{1,12}?)?${HOW}(?:负责|抓好落实|抓落实|组织实施|组织落实|落实|承担|实施|主办|承办)${NOT_IN_NAME}${DOING}*|${HOW}(?:办理|进行|完成|推进|推动|组织|(?:参照|遵照|贯彻|严格)?执行){1,2}${CLOSES})`,
  ].join('|'),
  'g',
);

const ANY_VERB =
  /牵头|主责|统筹|抓总|[主协]抓|协作|会办|审核|把关|归口|为主|负责|职[责能权]|责任|分工|权限|其[职责]|配合|落实|承[担办]|会同|协[同助办调]|联合|商请|实施|参[与加]|支持|主办|办理|总责|指导|监督(?!管)|督[促导办]|组织(?!部)|进行|完成|执行|推[进动]|保障(?![局厅部])|“/;

/** False where no duty verb can stand in the text: most lists behind 责任单位 hold none. */
export function mayHoldVerb(folded: string): boolean {
  return ANY_VERB.test(folded);
}

/** Duty verbs of a range at bracket depth 0, in order. */
export function readDutyVerbs(folded: string, start: number, end: number): DutyVerb[] {
  const verbs: DutyVerb[] = [];
  const chunk = folded.slice(start, end);
  if (!mayHoldVerb(chunk)) return verbs;
  for (const match of chunk.matchAll(VERB)) {
    if (depthAt(chunk, match.index) > 0) continue;
    const groups = match.groups ?? {};
    const kind: VerbKind =
      groups['lead'] !== undefined || groups['sharedLead'] !== undefined
        ? 'LEAD'
        : groups['shared'] !== undefined
          ? 'SHARED'
          : groups['with'] !== undefined
            ? 'WITH'
            : groups['co'] !== undefined
              ? 'CO'
              : groups['steer'] !== undefined
                ? 'STEER'
                : 'DO';
    verbs.push({ kind, start: start + match.index, end: start + match.index + match[0].length });
  }
  return verbs;
}

function depthAt(chunk: string, at: number): number {
  let depth = 0;
  for (let i = 0; i < at; i++) {
    if (chunk[i] === '(') depth++;
    else if (chunk[i] === ')') depth--;
  }
  return depth;
}
