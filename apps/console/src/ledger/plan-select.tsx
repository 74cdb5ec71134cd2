import { Select } from 'antd';
import type { LedgerSummary } from '../api/resources.js';
import { usePages } from '../api/use-load.js';

/** One of the plans that were issued, found by any part of its title. */
export function PlanSelect({ value, onChange }: { value: string | null; onChange: (planId: string | null) => void }) {
  const { items, loading } = usePages<LedgerSummary>('/api/ledgers', { limit: 200 });
  const options = items.map(({ planId, title }) => ({ value: planId, label: title }));
  // Of a plan that is not among the latest, only its address is known here.
  if (value !== null && !loading && options.every((option) => option.value !== value)) options.push({ value, label: '所选计划' });
  return (
    <Select<string | null>
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      className="plan-select"
      placeholder="全部计划"
      loading={loading}
      value={loading ? null : value}
      onChange={(planId) => onChange(planId ?? null)}
      options={options}
    />
  );
}
