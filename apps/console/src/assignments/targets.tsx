import { Card, Progress, Tag } from 'antd';
import type { TargetProgress } from '../api/assignments.js';
import { PACE_COLOUR } from '../words/domain.js';

/** What the item must reach (每年至少4期), how far evidence shows it is, and whether it keeps pace. */
export function Targets({ targets }: { targets: readonly TargetProgress[] }) {
  if (targets.length === 0) return null;
  return (
    <Card size="small" className="block" title="指标进度">
      <ul className="rows">
        {targets.map((target) => (
          <li key={target.id}>
            <div className="row-facts">
              <span>{target.text}</span>
              {target.pace && <Tag color={PACE_COLOUR[target.pace]}>{target.paceLabel}</Tag>}
            </div>
            {target.wanted !== null && (
              <>
                <Progress percent={Math.min(100, Math.round((100 * target.counted) / target.wanted))} showInfo={false} size="small" />
                <div className="row-facts quiet">
                  <span>
                    已有 {target.counted}/{target.wanted} {target.unit}
                  </span>
                  {target.from && target.until && (
                    <span>
                      {target.from} 至 {target.until}
                    </span>
                  )}
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
