import { Button, Empty, Spin } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../api/problem-alert.js';
import type { LoadedPages } from '../api/use-load.js';
import type { Page } from '../api/client.js';

/** A list with whatever can be the matter with it: still loading, empty, a problem, more to come. */
export function Paged<T, P extends Page<T>>({
  pages,
  empty,
  children,
}: {
  pages: LoadedPages<T, P>;
  empty: string;
  children: (items: readonly T[]) => ReactNode;
}) {
  const { items, loading, problem, more, first, reload } = pages;
  return (
    <>
      <ProblemAlert problem={problem} onRetry={reload} />
      {items.length > 0 && children(items)}
      {items.length === 0 && first && !loading && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />}
      {loading && items.length === 0 && (
        <div className="waiting">
          <Spin />
        </div>
      )}
      {more && (
        <div className="waiting">
          <Button onClick={more} loading={loading}>
            更多
          </Button>
        </div>
      )}
    </>
  );
}
