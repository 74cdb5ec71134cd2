import { Tag } from 'antd';
import type { Extension } from '../api/assignments.js';
import { dayOf, EXTENSION_STATE } from '../words/domain.js';

const COLOUR: Partial<Record<Extension['state'], string>> = { REQUESTED: 'orange', APPROVED: 'green', REFUSED: 'red' };

/** What was asked, why, and what became of it. */
export function ExtensionFacts({ extension }: { extension: Extension }) {
  const { state, oldDue, askedDue, grantedDue, reason, progress, requestedByName, requestedAt, decidedByName, decidedAt, remark } = extension;
  return (
    <>
      <div className="row-facts">
        <Tag color={COLOUR[state] ?? 'default'}>{EXTENSION_STATE[state]}</Tag>
        <span>
          {oldDue} → {grantedDue ?? askedDue}
          {grantedDue !== null && grantedDue !== askedDue && `（申请 ${askedDue}）`}
        </span>
        <span className="quiet">
          {requestedByName} {dayOf(requestedAt)}
        </span>
      </div>
      <p className="prose">理由：{reason}</p>
      <p className="prose quiet">进展：{progress}</p>
      {decidedAt && decidedByName && (
        <p className="prose quiet">
          {decidedByName} {dayOf(decidedAt)}
          {remark && `：${remark}`}
        </p>
      )}
    </>
  );
}
