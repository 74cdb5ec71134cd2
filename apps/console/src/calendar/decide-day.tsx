import { App, Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { CalendarDay, CalendarYear, DayKind } from '../api/resources.js';
import { DAY_KIND } from '../words/domain.js';
import { weekdayOf } from './month.js';
import { Moves } from './moves.js';
import { useCalendarChange } from './use-calendar-change.js';
import { ordinaryKind } from './year-grid.js';

/** Takes back what the office had decided about a day. */
const AS_NOTICED = 'AS_NOTICED';

const kindsOf = (date: string): DayKind[] => (weekdayOf(date) >= 6 ? ['WEEKEND', 'EXTRA_WORKDAY', 'HOLIDAY'] : ['WORKDAY', 'HOLIDAY']);

/** Decides one day otherwise, with a reason, after a look at what moves. */
export function DecideDay({ calendar, date, onClose, onDone }: { calendar: CalendarYear; date: string; onClose: () => void; onDone: () => void }) {
  const { message } = App.useApp();
  const said: CalendarDay | undefined = calendar.days.find((day) => day.date === date);
  const present = said?.kind ?? ordinaryKind(date);
  const [kind, setKind] = useState<DayKind | typeof AS_NOTICED>();
  const [why, setWhy] = useState('');
  const { busy, problem, moves, look, apply, reset } = useCalendarChange(calendar.revision);
  const reason = why.trim();
  const [path, body] =
    kind === AS_NOTICED ? [`/api/calendar/days/${date}/removal`, { why: reason }] : ['/api/calendar/days', { date, kind, why: reason }];
  const ready = kind !== undefined && reason !== '';

  const decide = async () => {
    if (!(await apply(path, body))) return;
    void message.success(`${date} 已更改`);
    onClose();
    onDone();
  };
  return (
    <Modal
      open
      title={`${date}（现为${DAY_KIND[present]}）`}
      okText="确定更改"
      cancelText="取消"
      onOk={() => void decide()}
      onCancel={onClose}
      okButtonProps={{ disabled: !ready || !moves, loading: busy }}
    >
      <div className="decide-day">
        <Radio.Group
          value={kind}
          onChange={({ target }) => {
            setKind(target.value as DayKind | typeof AS_NOTICED);
            reset();
          }}
          options={[
            ...kindsOf(date)
              .filter((other) => other !== present)
              .map((other) => ({ value: other, label: DAY_KIND[other] })),
            ...(said?.origin === 'EDIT' ? [{ value: AS_NOTICED, label: '撤销本办决定，按放假通知' }] : []),
          ]}
        />
        <Input
          aria-label="更改原因"
          placeholder="更改原因，如：台风停工"
          maxLength={500}
          value={why}
          onChange={({ target }) => setWhy(target.value)}
        />
        <Button disabled={!ready} loading={busy} onClick={() => void look(path, body)}>
          查看影响
        </Button>
        <ProblemAlert problem={problem} />
        {moves && <Moves moves={moves} />}
      </div>
    </Modal>
  );
}
