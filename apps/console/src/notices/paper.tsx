import { Card } from 'antd';
import { itemName } from '../words/domain.js';
import { type Notice, type NoticeItem, PAPER, reasonWords } from './notice.js';
import './paper.css';

/** What the paper says, in the order in which it says it. The words that are fixed for its kind stand in the docx alone. */
export function Paper({ notice: { level, number, signedBy, unitName, items, demand, meeting, replyBy } }: { notice: Notice }) {
  const demands = demand.split('\n').filter((line) => line.trim() !== '');
  return (
    <Card size="small" className="block paper">
      <div className="paper-head">
        <span>{number ?? '（会签后编号）'}</span>
        {signedBy !== null && <span>签发人：{signedBy}</span>}
      </div>
      <h3>{PAPER[level]}</h3>
      <p>{unitName}：</p>
      <h4>一、事项（{items.length}项）</h4>
      <ol>
        {items.map((item) => (
          <PaperItem key={item.assignmentId} item={item} unitName={unitName} />
        ))}
      </ol>
      <h4>二、要求</h4>
      {demands.length === 0 && <p className="quiet">按{PAPER[level]}的固定要求。</p>}
      {demands.map((line) => (
        <p key={line} className="prose">
          {line}
        </p>
      ))}
      {meeting && (
        <p>
          时间：{meeting.time}；地点：{meeting.place}。
        </p>
      )}
      {replyBy !== null && <p>请于 {replyBy} 前书面回复。</p>}
    </Card>
  );
}

function PaperItem({ item, unitName }: { item: NoticeItem; unitName: string }) {
  const { assignmentId, planTitle, text, handler, due, leftBecause } = item;
  return (
    <li className={leftBecause === null ? '' : 'dropped'}>
      <a href={`#/assignments/${assignmentId}`} className="row-title">
        {itemName({ ...item, text: '' })}
      </a>
      <p className="prose">{text}</p>
      <div className="row-facts quiet">
        <span>依据：《{planTitle}》</span>
        <span>责任单位：{unitName}</span>
        {handler !== null && <span>责任人：{handler}</span>}
        <span>时限：{due ?? '无固定时限'}</span>
      </div>
      {leftBecause !== null && <div className="tone-yellow">已不再涉及：{reasonWords(leftBecause)}</div>}
    </li>
  );
}
