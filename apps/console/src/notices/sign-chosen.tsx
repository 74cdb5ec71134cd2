import { Button, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { type Notice, PAPER } from './notice.js';
import '../urges/urges.css';

/** Drafts signed at once at most. */
const MOST = 200;

interface Outcome {
  readonly id: string;
  readonly number: string | null;
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

/** Why a draft stayed unsigned; what is not named here is told in the words of the answer. */
const REFUSAL: Readonly<Record<string, string>> = {
  STALE_REVISION: '稿件已有变化，请重新查看',
  NOTICE_STATE_CONFLICT: '已签发、撤销或不予签发',
  OWN_DRAFT: '本人拟的稿，须由他人会签',
  NOT_FOUND: '已不存在',
};

/** 批量会签: begins and ends choosing drafts of the list, signs the chosen, and says of each what became of it. */
export function SignChosen({
  chosen,
  all,
  onChange,
  onDone,
}: {
  /** `undefined` as long as nobody chooses. */
  chosen: readonly Notice[] | undefined;
  /** What the list shows. */
  all: readonly Notice[];
  onChange: (chosen: readonly Notice[] | undefined) => void;
  onDone: () => void;
}) {
  const [asked, setAsked] = useState(false);
  if (!chosen) {
    return (
      <div className="actions">
        <Button size="small" disabled={all.length === 0} onClick={() => onChange([])}>
          批量会签
        </Button>
      </div>
    );
  }
  const leave = () => onChange(undefined);
  return (
    <div className="actions chosen">
      <Button type="primary" size="small" disabled={chosen.length === 0 || chosen.length > MOST} onClick={() => setAsked(true)}>
        会签所选 {chosen.length} 件
      </Button>
      <Button size="small" onClick={() => onChange(all.slice(0, MOST))}>
        选中列出的 {Math.min(all.length, MOST)} 件
      </Button>
      <Button size="small" onClick={leave}>
        取消
      </Button>
      {asked && (
        <SignDialog
          notices={chosen}
          onCancel={() => setAsked(false)}
          onSigned={() => {
            leave();
            onDone();
          }}
        />
      )}
    </div>
  );
}

function SignDialog({ notices, onCancel, onSigned }: { notices: readonly Notice[]; onCancel: () => void; onSigned: () => void }) {
  const { busy, problem, send, clear } = useSubmit();
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>();
  const sign = async () => {
    const body = { notices: notices.map(({ id, revision }) => ({ id, revision })) };
    const done = await send<{ items: readonly Outcome[] }>('/api/notices/countersignatures', { method: 'POST', body });
    if (done) setOutcomes(done.answer.items);
  };
  if (outcomes) {
    return (
      <Modal open title="会签结果" footer={null} onCancel={onSigned}>
        <Outcomes notices={notices} outcomes={outcomes} />
      </Modal>
    );
  }
  return (
    <Modal open title="批量会签" okText="会签" cancelText="取消" okButtonProps={{ loading: busy }} onOk={() => void sign()} onCancel={onCancel}>
      <ProblemAlert problem={problem} onClose={clear} />
      <p>会签所选 {notices.length} 件后，依次编号并送达，不能再改。通报各单位的通报稿合为一份签发。</p>
    </Modal>
  );
}

function Outcomes({ notices, outcomes }: { notices: readonly Notice[]; outcomes: readonly Outcome[] }) {
  const numbers = outcomes.flatMap(({ number }) => number ?? []);
  const refused = outcomes.flatMap(({ id, problem }) => {
    const notice = notices.find((one) => one.id === id);
    return problem === null || notice === undefined ? [] : [{ notice, problem }];
  });
  return (
    <>
      <p>
        已签发 {numbers.length} 件{numbers.length > 0 && `：${[...new Set([numbers[0], numbers.at(-1)])].join(' 至 ')}`}
      </p>
      <ul className="rows">
        {refused.map(({ notice, problem }) => (
          <li key={notice.id} className="tone-yellow">
            {PAPER[notice.level]}（{notice.unitName}）未签发：{REFUSAL[problem.code] ?? problem.detail}
          </li>
        ))}
      </ul>
    </>
  );
}
