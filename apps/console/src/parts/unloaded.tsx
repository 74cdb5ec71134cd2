import { Button, Spin } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { Loaded } from '../api/use-load.js';

/** Where an address leads nowhere, to nothing, or not for this account: which of these, nobody is told. */
export function NothingHere() {
  return (
    <>
      <h2>没有找到</h2>
      <p className="quiet">地址有误，或者不对此账号开放。</p>
      <Button href="#/">返回首页</Button>
    </>
  );
}

/** In place of a page until what it is about is there. */
export function Unloaded({ loaded: { problem, loading, reload } }: { loaded: Pick<Loaded<unknown>, 'problem' | 'loading' | 'reload'> }) {
  if (!problem) return <Spin spinning={loading} />;
  return problem.isNowhere ? <NothingHere /> : <ProblemAlert problem={problem} onRetry={reload} />;
}
