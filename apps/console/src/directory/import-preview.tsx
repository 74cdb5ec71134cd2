import { Alert, Tag } from 'antd';
import type { UnitImport } from '../api/resources.js';
import { UNIT_FIELD, UNIT_KIND } from '../words/domain.js';

/** What a table of units would change, row by row as the spreadsheet counts them. */
export function ImportPreview({ preview: { added, changed, unchanged, faults } }: { preview: UnitImport }) {
  return (
    <div className="import-preview">
      {faults.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={`${faults.length} 处有误，更正后方可导入`}
          description={
            <ul>
              {faults.map(({ row, column, message }, n) => (
                <li key={n}>
                  第 {row} 行{column && `“${column}”`}：{message}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <p>
        新增 {added.length} 个，更改 {changed.length} 个，不变 {unchanged} 个；表格中没有列出的单位不变。
      </p>
      <ul>
        {added.map(({ row, name, kind }) => (
          <li key={row}>
            第 {row} 行 <Tag color="green">新增</Tag>
            {name} <small className="quiet">{UNIT_KIND[kind]}</small>
          </li>
        ))}
        {changed.map(({ row, name, changes }) => (
          <li key={row}>
            第 {row} 行 <Tag color="orange">更改</Tag>
            {name} <small className="quiet">{changes.map((field) => UNIT_FIELD[field] ?? field).join('、')}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
