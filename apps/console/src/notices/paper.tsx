import { Card, Spin } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import { useLoad } from '../api/use-load.js';
import type { PaperText } from './notice.js';
import './paper.css';

/** The paper in the words that are printed on it; of a draft, those that leave if it is signed now. */
export function Paper({ path }: { path: string }) {
  const { value: paper, problem, loading, reload } = useLoad<PaperText>(path);
  if (!paper) return problem ? <ProblemAlert problem={problem} onRetry={reload} /> : <Spin spinning={loading} />;
  const { number, signedBy, title, addressees, body, issuer, date, annex } = paper;
  return (
    <Card size="small" className="block paper">
      <div className="paper-head">
        <span>{number ?? '（会签后编号）'}</span>
        {signedBy !== null && <span>签发人：{signedBy}</span>}
      </div>
      <h3>{title}</h3>
      <p>{addressees.join('，')}：</p>
      {body.map(({ kind, text }, n) => (kind === 'heading' ? <h4 key={n}>{text}</h4> : <p key={n}>{text}</p>))}
      {annex !== null && <p>附件：{annex.title}</p>}
      <div className="paper-end">
        <div>{issuer}</div>
        <div>{date}</div>
      </div>
      {annex !== null && (
        <>
          <h4>附件　{annex.title}</h4>
          <ol>
            {annex.rows.map(({ text, ground, unit, handler, timeLimit }, n) => (
              <li key={n}>
                <p>{text}</p>
                <div className="row-facts quiet">
                  <span>依据：{ground}</span>
                  <span>责任单位：{unit}</span>
                  {handler !== null && <span>责任人：{handler}</span>}
                  {timeLimit !== null && <span>时限：{timeLimit}</span>}
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}
