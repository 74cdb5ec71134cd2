import { ladderLines, type LadderPolicy } from './policy.js';
import './policies.css';

/** A ladder as a table: level, when, who signs; and what else the policy says. */
export function LadderTable({ policy }: { policy: LadderPolicy }) {
  const { fireAt, quietFrom, replyWorkdays, manualUrgeMinWorkdays, issuer, legalNoticesPassQuietHours } = policy;
  return (
    <>
      <table className="ladder">
        <thead>
          <tr>
            <th scope="col">级别</th>
            <th scope="col">何时</th>
            <th scope="col">由谁签发</th>
          </tr>
        </thead>
        <tbody>
          {ladderLines(policy).map(({ level, when, by, disabled }) => (
            <tr key={`${level} ${when}`} className={disabled ? 'quiet' : ''}>
              <th scope="row">
                {level}
                {disabled && '（停用）'}
              </th>
              <td>{when}</td>
              <td>{by}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="row-facts">
        <span>
          工作日 {fireAt} 发出，{quietFrom} 后顺延到次个工作日
        </span>
        <span>文书限 {replyWorkdays} 个工作日内回复</span>
        <span>手工催办间隔不少于 {manualUrgeMinWorkdays} 个工作日</span>
        <span>发文机关：{issuer}</span>
        <span>
          督办文书{legalNoticesPassQuietHours ? '不受' : '遵守'}个人免打扰时间{legalNoticesPassQuietHours && '限制'}
        </span>
      </div>
    </>
  );
}
