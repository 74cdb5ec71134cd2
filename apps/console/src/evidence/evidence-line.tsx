import type { Evidence, TargetProgress } from '../api/assignments.js';
import { dayOf } from '../words/domain.js';

const KIB = 1024;
const sizeOf = (bytes: number): string => (bytes < KIB * KIB ? `${Math.ceil(bytes / KIB)} KB` : `${(bytes / KIB / KIB).toFixed(1)} MB`);

/** One file: its name to save it by, how large, whose, and what it counts for. */
export function EvidenceLine({ evidence, targets = [] }: { evidence: Evidence; targets?: readonly TargetProgress[] }) {
  const { id, name, byteSize, targetId, happenedOn, submittedIn, inputId, uploadedByName, at } = evidence;
  const target = targets.find((one) => one.id === targetId);
  return (
    <span className="row-facts">
      <a href={`/api/evidence/${id}/content`} download={name}>
        {name}
      </a>
      <span className="quiet">
        {sizeOf(byteSize)} · {uploadedByName} {dayOf(at)}
      </span>
      {target && (
        <span>
          计入“{target.text}”（{happenedOn}）
        </span>
      )}
      {submittedIn !== null && <span className="quiet">已随报结提交</span>}
      {inputId !== null && <span className="quiet">已报送牵头单位</span>}
    </span>
  );
}
