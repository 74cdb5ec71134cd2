import { App, Button, Form, Popconfirm, Radio } from 'antd';
import { useState } from 'react';
import type { ItemState, Term } from '#contracts';
import type { DispatchedItem } from '../api/assignments.js';
import { ProblemAlert } from '../api/problem-alert.js';
import { useSubmit } from '../api/use-submit.js';
import { CommandDialog } from '../parts/command-dialog.js';
import { DateField, WordsField } from '../parts/fields.js';
import { PastDue } from '../parts/past-due.js';
import { RESTING_COMMANDS } from '../parts/resting-commands.js';
import { useSignedIn } from '../session/session.js';
import { COMMAND, RHYTHM } from '../words/domain.js';

/** Items that are being worked on: neither at rest nor at their end. */
const LIVE: readonly ItemState[] = ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'COMPLETED'];
const UNFINISHED: readonly ItemState[] = ['DISPATCHED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE'];

const TERM_UNIT: Readonly<Record<Term['unit'], string>> = { DAY: '日', WORKDAY: '个工作日', MONTH: '个月', YEAR: '年' };

type Resting = keyof typeof RESTING_COMMANDS;
type Asked = Resting | 'CARRY_OVER' | 'TRIGGER_DEADLINE' | 'CORRECT_DEADLINE' | 'SET_RHYTHM';

const isResting = (asked: Asked): asked is Resting => asked in RESTING_COMMANDS;

/** What the office can do about an item as a whole. */
export function ItemActions({ item, onDone }: { item: DispatchedItem; onDone: () => void }) {
  const me = useSignedIn();
  const { message } = App.useApp();
  const { busy, problem, send, clear } = useSubmit();
  const [asked, setAsked] = useState<Asked>();
  const { id, revision, state, waitsFor } = item;

  const strikeOff = async () => {
    if (!(await send(`/api/items/${id}/clearance`, { method: 'POST', ifMatch: revision, body: {} }))) return;
    void message.success('已销号');
    onDone();
  };
  const live = LIVE.includes(state);
  const open = UNFINISHED.includes(state) || state === 'SUSPENDED';
  const commands: readonly { command: Asked; shown: boolean }[] = [
    { command: 'TRIGGER_DEADLINE', shown: me.mayAccept && live && waitsFor !== null },
    { command: 'CORRECT_DEADLINE', shown: me.mayAccept && live },
    { command: 'SET_RHYTHM', shown: me.mayAccept && live },
    { command: 'SUSPEND', shown: me.mayDispatch && UNFINISHED.includes(state) },
    { command: 'RESUME', shown: me.mayDispatch && state === 'SUSPENDED' },
    { command: 'CARRY_OVER', shown: me.mayDispatch && open },
    { command: 'TERMINATE', shown: me.mayDispatch && open },
    { command: 'WITHDRAW', shown: me.mayDispatch && open },
  ];
  return (
    <>
      <ProblemAlert problem={problem} onClose={clear} {...(problem?.isOutdated ? { onRetry: onDone } : {})} />
      <div className="actions">
        {me.mayAccept && state === 'COMPLETED' && (
          <Popconfirm title="确认销号？" description="销号后不能恢复。" onConfirm={() => void strikeOff()} okText="销号" cancelText="取消">
            <Button type="primary" loading={busy}>
              销号
            </Button>
          </Popconfirm>
        )}
        {commands
          .filter(({ shown }) => shown)
          .map(({ command }) => (
            <Button key={command} danger={isResting(command) && RESTING_COMMANDS[command].danger} onClick={() => setAsked(command)}>
              {COMMAND[command]}
            </Button>
          ))}
      </div>
      {asked && <GiveItemCommand asked={asked} item={item} onClose={() => setAsked(undefined)} onDone={onDone} />}
    </>
  );
}

function GiveItemCommand({ asked, item, onClose, onDone }: { asked: Asked; item: DispatchedItem; onClose: () => void; onDone: () => void }) {
  const { id, revision: ifMatch, due, waitsFor, rhythm } = item;
  const verb = COMMAND[asked] ?? asked;
  const at = (path: string) => ({ title: verb, verb, path: `/api/items/${id}/${path}`, ifMatch });
  const dialog = { onClose, onDone };
  if (isResting(asked)) {
    const { path, label, danger } = RESTING_COMMANDS[asked];
    return (
      <CommandDialog command={{ ...at(path), danger }} {...dialog}>
        <p className="quiet">各承办单位未办结的任务一并{verb}。</p>
        <WordsField name="reason" label={label} />
      </CommandDialog>
    );
  }
  switch (asked) {
    case 'CARRY_OVER':
      return (
        <CommandDialog command={at('carry-over')} {...dialog}>
          <p className="quiet">本事项就此结转，由新事项按原文和原承办单位继续。</p>
          <DateField name="due" label="新的完成时限" />
          <WordsField name="reason" label="结转理由" />
        </CommandDialog>
      );
    case 'TRIGGER_DEADLINE':
      return (
        <CommandDialog command={at('trigger')} {...dialog}>
          {waitsFor && (
            <p className="quiet">
              自该日起 {waitsFor.count} {TERM_UNIT[waitsFor.unit]}内完成。
            </p>
          )}
          <DateField name="date" label="起算日期" />
          <WordsField name="reason" label="依据" />
        </CommandDialog>
      );
    case 'CORRECT_DEADLINE':
      return (
        <CommandDialog command={at('deadline')} {...(due ? { initial: { due } } : {})} {...dialog}>
          <DateField name="due" label="更正为" />
          <Form.Item noStyle dependencies={['due']}>
            {(form) => <PastDue due={form.getFieldValue('due')} words="所填时限已过，更正后即按逾期催办" />}
          </Form.Item>
          <WordsField name="reason" label="更正理由" />
        </CommandDialog>
      );
    case 'SET_RHYTHM':
      return (
        <CommandDialog<{ rhythm: keyof typeof RHYTHM; reason: string }>
          command={at('rhythm')}
          initial={{ rhythm: rhythm ?? 'NONE' }}
          body={({ rhythm: chosen, reason }) => ({ rhythm: chosen === 'NONE' ? null : chosen, reason })}
          {...dialog}
        >
          <Form.Item name="rhythm" label="定期报告" extra="月报于次月5日前、季报于季后首月5日前报送。">
            <Radio.Group options={Object.entries(RHYTHM).map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <WordsField name="reason" label="理由" />
        </CommandDialog>
      );
  }
}
