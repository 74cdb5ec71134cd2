/**
 * duty-verb := 牵头 | 会同 | 配合 | 按职责分工负责 | 负责 …   behind (or between) the names it governs
 *
 *     市司法局牵头，市财政局配合      教育部会同财政部负责      各有关部门按职责分工负责
 */
export type VerbKind = 'LEAD' | 'WITH' | 'CO' | 'SHARED' | 'DO';

export interface DutyVerb {
  kind: VerbKind;
  start: number;
  end: number;
}

const DOING = '(?:抓总|负责|抓落实|抓好落实|落实|推进|推动|实施|组织实施|组织落实|组织|承担|做好|抓好|具体落实|具体实施|办理|完成)';
const VERB = new RegExp(
  [
    `(?<shared>(?:依|根据|按照?|依据|结合|依照)(?:照)?(?:各自|部门|自身|本|工作|本部门|本单位|有关|相关|法定|现有)*的?(?:工作|部门)?(?:职责|职能|责任|分工|权限|职权|任务分工|工作分工)(?:和)?(?:分工|任务|范围|权限|职能)*(?:内)?,?(?:分别|共同|各自|认真|切实)?(?<sharedLead>牵头)?${DOING}*(?:相关工作|有关工作|工作)?|各司其职(?:[、,]?(?:各负其责|分工负责|密切配合|协同配合))?|(?:分工|各自|各负其责|分头)(?:协作)?(?:负责|落实)|各负其责|按照?“[^”\\n]{2,16}”的?(?:原则|要求)(?:分别)?${DOING}*)`,
    `(?<lead>(?:分别|共同|联合|负责|具体|为|作为|总)?牵头(?:单位|部门)?,?(?:并)?${DOING}*)`,
    '(?<with>会同|协同(?!配合|创新)|联合(?!会|社|国|体)|商请)',
    `(?<co>(?:积极|密切|协同|共同|予以|等)?(?:配合|参与|参加|协助|协办|支持)${DOING}*)`,
    `(?<do>(?:分别|共同|具体|统一|主要|各自|联合)?(?:负责|抓好落实|抓落实|组织实施|组织落实|落实|承担|实施|主办|承办)${DOING}*)`,
  ].join('|'),
  'g',
);

const ANY_VERB = /牵头|负责|职责|职能|责任|分工|职权|权限|其职|其责|配合|落实|承担|会同|协同|联合|商请|实施|参与|参加|协助|协办|支持|主办|承办|“/;

/** False where no duty verb can stand in the text: most lists behind 责任单位 hold none. */
export function mayHoldVerb(folded: string): boolean {
  return ANY_VERB.test(folded);
}

/** Duty verbs of a range at bracket depth 0, in order. */
export function readDutyVerbs(folded: string, start: number, end: number): DutyVerb[] {
  const verbs: DutyVerb[] = [];
  const chunk = folded.slice(start, end);
  if (!/[头责合同与加助办持实担]/.test(chunk)) return verbs;
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
