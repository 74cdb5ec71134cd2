import { type ChangeOfUnit, namesOf, type Unit, type UnitChange, type UnitFields } from '../directory/unit.js';
import { COLUMNS, type ColumnKey, type SheetFault, type SheetRow } from './directory-sheet.js';

/** What a table of units would do to a directory. */
export interface UnitImport {
  readonly added: readonly { readonly row: number; readonly unit: UnitFields }[];
  readonly changed: readonly (ChangeOfUnit & { readonly row: number; readonly name: string })[];
  /** How many rows say what is on record already. */
  readonly unchanged: number;
}

const MAX_NAME = 100;
const MAX_ALIASES = 50;
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * Compares the rows with the units on record. A row means the unit of its 单位编号, without one the unit in service of
 * its 全称, else a new one. Pure; names are held against the directory as it would be afterwards.
 */
export function planImport(rows: readonly SheetRow[], units: readonly Unit[]): UnitImport & { readonly faults: readonly SheetFault[] } {
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  // A unit that another row names by its id may be giving its name away in that row.
  const named = new Set(rows.map(({ id }) => id));
  const byName = new Map(units.filter(({ active, id }) => active && !named.has(id)).map((unit) => [unit.name, unit]));
  const faults: SheetFault[] = [];
  const added: { row: number; unit: UnitFields }[] = [];
  const changed: (ChangeOfUnit & { row: number; name: string })[] = [];
  const rowOf = new Map<string, number>();
  let unchanged = 0;

  for (const row of rows) {
    const fault = (column: ColumnKey | null, message: string) =>
      void faults.push({ row: row.row, column: column && COLUMNS[column], message });
    const known = row.id === null ? byName.get(row.name ?? '') : byId.get(row.id);
    if (row.id !== null && !known) fault('id', '名录中没有这个单位编号');
    else if (row.name === null && !known) fault('name', '缺少全称');
    else if (known) {
      const earlier = rowOf.get(known.id);
      rowOf.set(known.id, row.row);
      const change = changeOf(row, known);
      if (earlier !== undefined) fault(null, `与第${earlier}行是同一单位`);
      else if (row.revision !== null && row.revision !== known.revision) fault('revision', `该单位已改为版本${known.revision}，请重新导出`);
      else if (Object.keys(change).length === 0) unchanged += 1;
      else changed.push({ row: row.row, name: known.name, id: known.id, revision: known.revision, change });
    } else if (row.kind === null) fault('kind', '新增单位须填类别');
    else if (row.active === false) fault('active', '新增单位不能是停用');
    else {
      const name = row.name ?? '';
      added.push({ row: row.row, unit: { name, shortName: row.shortName ?? name, aliases: row.aliases ?? [], kind: row.kind } });
    }
  }
  const after = [
    ...changed.map(({ row, id, change }) => ({ row, unit: { ...byId.get(id), ...change } as Unit })),
    ...added.map(({ row, unit }) => ({ row, unit: { ...unit, id: `row ${row}`, revision: 1, active: true } })),
  ];
  faults.push(...nameFaults(after, units));
  return { added, changed, unchanged, faults };
}

/** What the row says otherwise than the record. */
function changeOf(row: SheetRow, known: Unit): UnitChange {
  const { name, shortName, aliases, kind, active } = row;
  return {
    ...(name !== null && name !== known.name ? { name } : {}),
    ...(shortName !== null && shortName !== known.shortName ? { shortName } : {}),
    ...(aliases !== null && aliases.toSorted().join('；') !== known.aliases.toSorted().join('；') ? { aliases } : {}),
    ...(kind !== null && kind !== known.kind ? { kind } : {}),
    ...(active !== null && active !== known.active ? { active } : {}),
  };
}

/** Names that cannot be printed, and names that two units would carry. */
function nameFaults(after: readonly { readonly row: number; readonly unit: Unit }[], units: readonly Unit[]): SheetFault[] {
  const touched = new Set(after.map(({ unit }) => unit.id));
  const claimed = new Map<string, string>();
  for (const unit of units) if (unit.active && !touched.has(unit.id)) for (const name of namesOf(unit)) claimed.set(name, `“${unit.name}”`);

  const faults: SheetFault[] = [];
  for (const { row, unit } of after) {
    if (unit.aliases.length > MAX_ALIASES) faults.push({ row, column: COLUMNS.aliases, message: `别名至多${MAX_ALIASES}个` });
    if (!unit.active) continue;
    for (const name of namesOf(unit)) {
      const column = name === unit.name ? COLUMNS.name : name === unit.shortName ? COLUMNS.shortName : COLUMNS.aliases;
      const holder = claimed.get(name);
      if (name.length > MAX_NAME || CONTROL.test(name)) faults.push({ row, column, message: `名称至多${MAX_NAME}字，不能换行` });
      else if (holder !== undefined) faults.push({ row, column, message: `“${name}”已是${holder}的名称` });
      else claimed.set(name, `第${row}行`);
    }
  }
  return faults;
}
