import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { HolidayNotice } from '../api/resources.js';
import { useSubmit } from '../api/use-submit.js';
import { Moves } from './moves.js';
import { useCalendarChange } from './use-calendar-change.js';

/** Takes a year over from the text of its notice: read, shown festival by festival, looked at, applied. */
export function EnterYear({ revision, onClose, onDone }: { revision: number; onClose: () => void; onDone: (year: number) => void }) {
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [notice, setNotice] = useState<HolidayNotice>();
  const reading = useSubmit();
  const change = useCalendarChange(revision);

  const read = async () => {
    const answer = await reading.send<HolidayNotice>('/api/calendar/years/notice', { method: 'POST', body: { text } });
    setNotice(answer?.answer);
    change.reset();
    if (answer) await change.look('/api/calendar/years', yearOf(answer.answer));
  };
  const enter = async (entered: HolidayNotice) => {
    if (!(await change.apply('/api/calendar/years', yearOf(entered)))) return;
    void message.success(`已录入 ${entered.year} 年放假安排`);
    onClose();
    onDone(entered.year);
  };
  return (
    <Modal
      open
      width={720}
      title="录入年度放假安排"
      okText={notice ? `录入 ${notice.year} 年` : '录入'}
      cancelText="取消"
      onOk={() => notice && void enter(notice)}
      onCancel={onClose}
      okButtonProps={{ disabled: !notice || !change.moves, loading: change.busy }}
    >
      <div className="decide-day">
        <Input.TextArea
          aria-label="放假通知全文"
          rows={8}
          maxLength={20_000}
          placeholder="粘贴《国务院办公厅关于××××年部分节假日安排的通知》全文"
          value={text}
          onChange={({ target }) => {
            setText(target.value);
            setNotice(undefined);
            change.reset();
          }}
        />
        <Button disabled={text.trim() === ''} loading={reading.busy || change.busy} onClick={() => void read()}>
          读取通知
        </Button>
        <ProblemAlert problem={reading.problem ?? change.problem} />
        {notice && <Festivals notice={notice} />}
        {change.moves && <Moves moves={change.moves} />}
      </div>
    </Modal>
  );
}

function yearOf({ year, source, holidays, extraWorkdays, adjoining }: HolidayNotice) {
  return { year, source, holidays, extraWorkdays, adjoining, why: `按通知录入${year}年放假安排` };
}

function Festivals({ notice: { year, festivals } }: { notice: HolidayNotice }) {
  const days = (dates: readonly string[]) => dates.map((date) => (date.startsWith(`${year}-`) ? date.slice(5) : date)).join('、');
  return (
    <table className="festivals">
      <tbody>
        {festivals.map(({ name, daysOff, extraWorkdays }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{daysOff.length} 天</td>
            <td>放假 {days(daysOff)}</td>
            <td>{extraWorkdays.length > 0 && `上班 ${days(extraWorkdays)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
