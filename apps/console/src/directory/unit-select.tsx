import { Select } from 'antd';
import type { Unit } from '../api/resources.js';
import { useUnits } from './use-units.js';

const optionOf = (unit: Unit) => ({ value: unit.id, label: unit.name, names: [unit.name, unit.shortName, ...unit.aliases] });
type UnitOption = ReturnType<typeof optionOf>;

const byAnyName = {
  filterOption: (input: string, option?: UnitOption) => option?.names.some((name) => name.includes(input.trim())) ?? false,
};

/** One unit, found by any of its names. */
export function UnitSelect({
  id,
  value = null,
  placeholder,
  onChange,
}: {
  /** What a form's label points to. */
  id?: string;
  value?: string | null;
  placeholder: string;
  onChange?: (unitId: string | null) => void;
}) {
  const { units } = useUnits();
  return (
    <Select<string | null, UnitOption>
      allowClear
      showSearch={byAnyName}
      className="unit-select"
      {...(id ? { id } : {})}
      placeholder={placeholder}
      value={value}
      onChange={(unitId) => onChange?.(unitId ?? null)}
      options={units.map(optionOf)}
    />
  );
}

/** Several units, found by any of their names. */
export function UnitsSelect({
  id,
  value = [],
  onChange,
  placeholder = '选择单位',
}: {
  /** What a form's label points to. */
  id?: string;
  value?: readonly string[];
  onChange?: (unitIds: string[]) => void;
  placeholder?: string;
}) {
  const { units } = useUnits();
  return (
    <Select<string[], UnitOption>
      mode="multiple"
      allowClear
      showSearch={byAnyName}
      className="units-select"
      {...(id ? { id } : {})}
      placeholder={placeholder}
      value={[...value]}
      onChange={(unitIds) => onChange?.(unitIds)}
      options={units.map(optionOf)}
    />
  );
}
