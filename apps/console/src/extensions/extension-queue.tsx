import { Segmented } from 'antd';
import type { Extension, ExtensionState } from '../api/assignments.js';
import { usePages } from '../api/use-load.js';
import { Paged } from '../parts/paged.js';
import { setQuery, useRoute } from '../shell/route.js';
import { EXTENSION_STATE, itemName } from '../words/domain.js';
import { ExtensionActions } from './extension-actions.js';
import { ExtensionFacts } from './extension-facts.js';

const OPEN: ExtensionState = 'REQUESTED';

/** 延期申请: what waits for the office's decision, the oldest first; a unit sees its own. */
export function ExtensionQueue() {
  const state = (useRoute().query.get('state') ?? OPEN) as ExtensionState;
  const pages = usePages<Extension>('/api/extensions', { state });
  return (
    <>
      <a href="#/assignments">← 任务</a>
      <h2>延期申请</h2>
      <div className="filters">
        <Segmented<ExtensionState>
          value={state}
          onChange={(chosen) => setQuery({ state: chosen })}
          options={Object.entries(EXTENSION_STATE).map(([value, label]) => ({ value: value as ExtensionState, label }))}
        />
      </div>
      <Paged pages={pages} empty={state === OPEN ? '没有待审批的延期申请' : '没有符合条件的延期申请'}>
        {(extensions) => (
          <ul className="rows">
            {extensions.map((extension) => (
              <li key={extension.id}>
                <a href={`#/assignments/${extension.assignmentId}`}>
                  <b>{extension.unitName}</b>
                  <div className="row-title">{itemName({ ...extension, ordinal: 1, title: null })}</div>
                  <div className="quiet">{extension.planTitle}</div>
                </a>
                <ExtensionFacts extension={extension} />
                <ExtensionActions extension={extension} onDone={pages.reload} />
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}
