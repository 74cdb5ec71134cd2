import { Button, Input, Tag } from 'antd';
import type { Unit } from '../api/resources.js';
import { usePages } from '../api/use-load.js';
import { ActiveFilter, useActiveFilter } from '../parts/active-filter.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { setQuery, useRoute } from '../shell/route.js';
import { UNIT_KIND } from '../words/domain.js';
import { ImportUnits } from './import-units.js';

/** 名录: the units of the jurisdiction and their names, as a list and as a table to take away and bring back. */
export function DirectoryPage() {
  const me = useSignedIn();
  const { query } = useRoute();
  const search = query.get('search');
  const active = useActiveFilter();
  const pages = usePages<Unit>('/api/directory/units', { search, active });

  return (
    <>
      <div className="headline">
        <h2>单位名录</h2>
        {me.mayEdit && (
          <div className="actions">
            <Button href="/api/directory/units/export" download>
              导出表格
            </Button>
            <ImportUnits onDone={pages.reload} />
            {me.keepsAccounts && <Button href="#/accounts">账号</Button>}
          </div>
        )}
      </div>
      <div className="filters">
        <Input.Search
          allowClear
          className="search"
          placeholder="按任一名称查找"
          defaultValue={search ?? ''}
          maxLength={100}
          onSearch={(words) => setQuery({ search: words.trim() })}
        />
        <ActiveFilter />
      </div>
      <Paged pages={pages} empty="没有这样的单位">
        {(units) => (
          <ul className="rows">
            {units.map(({ id, name, shortName, aliases, kind }) => (
              <li key={id}>
                <div className="row-title">{name}</div>
                <div className="row-facts">
                  <Tag>{UNIT_KIND[kind]}</Tag>
                  <span>{shortName}</span>
                  {aliases.length > 0 && <span className="quiet">又称 {aliases.join('、')}</span>}
                </div>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}
