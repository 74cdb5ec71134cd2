import { Button } from 'antd';
import { useState } from 'react';
import { UrgeDialog } from './urge-dialog.js';
import './urges.css';

/** Assignments named in one urge at most. */
const MOST = 500;

/** Begins and ends choosing assignments of a list, and urges those that are chosen. `chosen` is undefined as long as nobody chooses. */
export function UrgeChosen({
  chosen,
  all,
  onChange,
}: {
  chosen: readonly string[] | undefined;
  /** What the list shows. */
  all: readonly string[];
  onChange: (chosen: readonly string[] | undefined) => void;
}) {
  const [urging, setUrging] = useState(false);
  if (!chosen) {
    return (
      <div className="actions">
        <Button size="small" onClick={() => onChange([])}>
          选择催办
        </Button>
      </div>
    );
  }
  return (
    <div className="actions chosen">
      <Button type="primary" size="small" disabled={chosen.length === 0 || chosen.length > MOST} onClick={() => setUrging(true)}>
        催办所选 {chosen.length} 件
      </Button>
      <Button size="small" onClick={() => onChange([...all])}>
        选中列出的 {all.length} 件
      </Button>
      <Button size="small" onClick={() => onChange(undefined)}>
        取消
      </Button>
      {chosen.length > MOST && <span className="tone-yellow">一次最多 {MOST} 件</span>}
      {urging && (
        <UrgeDialog
          of={{ assignmentIds: chosen }}
          onClose={(urged) => {
            setUrging(false);
            if (urged) onChange(undefined);
          }}
        />
      )}
    </div>
  );
}
