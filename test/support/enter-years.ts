import type { CalendarYearResponse } from '../../apps/gateway/src/calendar/calendar.requests.js';
import type { ApiClient } from '../../apps/standalone/src/sample/api-client.js';

/** What an office does about years whose notice is not out yet, so that a test that runs by the machine's own clock runs in any year. */
export async function enterYears(director: ApiClient, years: readonly number[]): Promise<void> {
  for (const year of years) {
    const { revision } = await director.get<CalendarYearResponse>('/api/calendar');
    const body = { year, source: '暂定', holidays: [`${year}-01-01`, `${year}-05-01`, `${year}-10-01`], extraWorkdays: [], why: '通知尚未发布' };
    await director.post('/api/calendar/years', { revision, body });
  }
}
