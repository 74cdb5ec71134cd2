import { Button, Card, Tag } from 'antd';
import { useState } from 'react';
import type { AssignmentDetail } from '../api/assignments.js';
import { EvidenceField } from '../evidence/evidence-field.js';
import { EvidenceLine } from '../evidence/evidence-line.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { given } from '../parts/given.js';
import { timeOf } from '../words/domain.js';

/** What co-units delivered to the lead. Who works beside the lead files its part here; the lead sees who has not yet. */
export function LeadInput({ assignment, atWork, onDone }: { assignment: AssignmentDetail; atWork: boolean; onDone: () => void }) {
  const [filing, setFiling] = useState(false);
  const { id, role, reporting, inputs, coUnits, evidence } = assignment;
  const mayFile = atWork && role !== 'SHARED' && !reporting;
  if (inputs.length + coUnits.length === 0 && !mayFile) return null;
  return (
    <Card
      size="small"
      className="block"
      title="配合单位报送"
      extra={
        mayFile && (
          <Button size="small" onClick={() => setFiling(true)}>
            报送牵头单位
          </Button>
        )
      }
    >
      {coUnits.length > 0 && (
        <div className="row-facts">
          {coUnits.map((unit) => (
            <span key={unit.assignmentId}>
              {unit.unitName} <Tag color={unit.delivered ? 'green' : 'orange'}>{unit.delivered ? '已报送' : '未报送'}</Tag>
            </span>
          ))}
        </div>
      )}
      <ul className="rows">
        {inputs.map((input) => (
          <li key={input.id}>
            <div className="prose">{input.text}</div>
            {input.evidence.map((file) => (
              <EvidenceLine key={file.id} evidence={file} />
            ))}
            <div className="row-facts quiet">
              <span>{input.unitName}</span>
              <span>{input.filedByName}</span>
              <span>{timeOf(input.at)}</span>
              {input.citedIn !== null && <span>牵头单位已采用</span>}
            </div>
          </li>
        ))}
      </ul>
      {filing && (
        <CommandDialog
          command={{ title: '报送牵头单位', verb: '报送', path: `/api/assignments/${id}/input` }}
          body={given}
          onClose={() => setFiling(false)}
          onDone={onDone}
        >
          <WordsField name="text" label="完成情况" max={4_000} />
          <EvidenceField evidence={evidence} />
        </CommandDialog>
      )}
    </Card>
  );
}
