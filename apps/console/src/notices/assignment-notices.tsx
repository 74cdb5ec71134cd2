import { Card } from 'antd';
import { useLoad } from '../api/use-load.js';
import type { Notice } from './notice.js';
import { NoticeRow } from './notice-row.js';

/** The papers that speak of one assignment, the latest first. */
export function AssignmentNotices({ assignmentId }: { assignmentId: string }) {
  const { value } = useLoad<{ readonly items: readonly Notice[] }>(`/api/assignments/${assignmentId}/notices`);
  if (!value || value.items.length === 0) return null;
  return (
    <Card size="small" className="block" title="文书">
      <ul className="rows">
        {value.items.toReversed().map((notice) => (
          <NoticeRow key={notice.id} notice={notice} />
        ))}
      </ul>
    </Card>
  );
}
