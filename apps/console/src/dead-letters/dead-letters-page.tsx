import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { AppName } from '#contracts';
import { usePages } from '../api/use-load.js';
import { CommandDialog, type DialogCommand } from '../parts/command-dialog.js';
import { WordsField } from '../parts/fields.js';
import { Paged } from '../parts/paged.js';
import { timeOf } from '../words/domain.js';
import { APP, DEAD_LETTER_KIND, type DeadLetter } from './dead-letter.js';

/** 死信: what no consumer could work, app by app, for the operators to have worked again or to give up. */
export function DeadLettersPage() {
  return (
    <>
      <h2>死信</h2>
      <p className="quiet">各服务未能处理的消息。请查明原因后重新处理；放弃的不再处理，所涉业务须另行补办。</p>
      {(Object.keys(APP) as AppName[]).map((app) => (
        <OfApp key={app} app={app} />
      ))}
    </>
  );
}

function OfApp({ app }: { app: AppName }) {
  const path = `/api/ops/${app}/dead-letters`;
  const pages = usePages<DeadLetter>(path);
  const [command, setCommand] = useState<DialogCommand>();
  const { first, items, more } = pages;
  const settle = (id: string, verb: string, way: string, danger: boolean) => setCommand({ title: `${verb}（${id}）`, verb, path: `${path}/${id}/${way}`, danger });
  return (
    <>
      <h3>
        {APP[app]} {first && <small className="quiet">{items.length === 0 ? '没有' : `${items.length} 件${more ? '以上' : ''}`}</small>}
      </h3>
      {(items.length > 0 || pages.problem || pages.loading) && (
        <Paged pages={pages} empty="没有">
          {(letters) => (
            <ul className="rows">
              {letters.map(({ id, queue, eventId, eventName, kind, message, attempts, diedAt }) => (
                <li key={id}>
                  <div className="row-title">{eventName ?? '不是事件'}</div>
                  <div className="row-facts">
                    <Tag>{queue}</Tag>
                    <span>{DEAD_LETTER_KIND[kind]}</span>
                    <span>{timeOf(diedAt)} 起</span>
                    <span>试过 {attempts} 次</span>
                  </div>
                  <p className="prose">{message}</p>
                  <small className="quiet">编号 {id}</small>
                  <div className="actions">
                    {eventId !== null && (
                      <Button size="small" onClick={() => settle(id, '重新处理', 'redrive', false)}>
                        重新处理
                      </Button>
                    )}
                    <Button size="small" danger onClick={() => settle(id, '放弃处理', 'discard', true)}>
                      放弃处理
                    </Button>
                  </div>
                </li>
              ))}
            </ul>
          )}
        </Paged>
      )}
      {command && (
        <CommandDialog command={command} onClose={() => setCommand(undefined)} onDone={pages.reload}>
          <WordsField name="reason" label="理由" max={500} />
        </CommandDialog>
      )}
    </>
  );
}
