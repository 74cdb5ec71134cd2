import { Segmented } from 'antd';
import { setQuery, useRoute } from '../shell/route.js';

/** Whether a list shows what is in service or what is not, as the address says and the API asks. */
export function useActiveFilter(): string {
  return useRoute().query.get('active') ?? 'true';
}

/** 在用 or 停用. */
export function ActiveFilter() {
  return (
    <Segmented
      value={useActiveFilter()}
      onChange={(active) => setQuery({ active })}
      options={[
        { value: 'true', label: '在用' },
        { value: 'false', label: '停用' },
      ]}
    />
  );
}
