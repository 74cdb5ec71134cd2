import { Card } from 'antd';
import type { AssignmentDetail } from '../api/assignments.js';
import { timeOf } from '../words/domain.js';

/** What the unit reported on the way, the latest first, what it owes next and what it missed. */
export function ProgressReports({ assignment: { progressReports, reportDue, missedReports } }: { assignment: AssignmentDetail }) {
  if (progressReports.length + missedReports.length === 0 && !reportDue) return null;
  return (
    <Card size="small" className="block" title="进展报告">
      {reportDue && <p>下一次定期报告：{reportDue} 前</p>}
      {missedReports.length > 0 && <p className="tone-red">未按期报告：{missedReports.join('、')}</p>}
      <ul className="rows">
        {progressReports.toReversed().map((report) => (
          <li key={report.id}>
            <div className="prose">{report.text}</div>
            <div className="row-facts quiet">
              <span>{timeOf(report.at)}</span>
              <span>{report.actorName}</span>
              {report.percent !== null && <span>{report.percent}%</span>}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
