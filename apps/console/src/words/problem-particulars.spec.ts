import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../api/client.js';
import { problemParticulars } from './problem-particulars.js';

const problem = (code: string, extensions: object = {}) => new ApiProblem(409, code, 'A title.', 'An English detail of 2026-12-31.', 'A fix.', { ...extensions });

describe('the particulars of a problem', () => {
  it.each([
    ['EXTENSION_TOO_LATE', { due: '2026-12-31' }, '时限为 2026-12-31'],
    ['EXTENSION_DATE', { due: '2026-12-31', latest: '2027-12-31' }, '现时限 2026-12-31，最迟可延至 2027-12-31'],
    ['ASSIGNMENT_STATE_CONFLICT', { state: 'REWORK', allowed: [] }, '现为“退回重办”'],
    ['PLAN_STATE_CONFLICT', { state: 'IN_REVIEW', command: 'issue' }, '现为“校核中”'],
    ['NOTICE_STATE_CONFLICT', { state: 'SERVED' }, '现为“已送达”'],
    ['FORBIDDEN', { roles: ['LEADER', 'OFFICE_DIRECTOR'] }, '限分管领导、办公室主任办理'],
    ['FORBIDDEN', { unitId: 'u' }, '限承办单位办理'],
    ['FORBIDDEN', { roles: [] }, undefined],
    ['STALE_REVISION', { revision: 4, expected: 3 }, '现为第 4 版，所办的是第 3 版'],
    ['VALIDATION_FAILED', { errors: [{ field: 'due', messages: ['must be a day'] }, { field: 'reason', messages: [] }, { field: 'why', messages: [] }] }, '有误的项：时限、理由'],
    ['VALIDATION_FAILED', { errors: [{ field: 'oddity', messages: [] }] }, '有误的项：oddity'],
    ['PAYLOAD_TOO_LARGE', { limitBytes: 20 * 1024 * 1024 }, '上限 20 MB'],
    ['EVIDENCE_TOO_MANY', { limit: 20 }, '上限 20 个文件'],
    ['OBJECTION_TOO_LATE', { lastDay: '2026-11-25' }, '期限至 2026-11-25'],
    ['CALENDAR_DAY_UNFIT', { date: '2020-08-05', kind: 'EXTRA_WORKDAY' }, '2020-08-05 不能改为补班'],
    ['CALENDAR_DAY_UNFIT', { date: '2027-12-31', year: 2027 }, '2027-12-31 是 2027 年本年的日子'],
    ['PROOFS_MISSING', { missing: [{ recipient: '市人大', copies: 2 }, { recipient: null, copies: 1 }] }, '尚缺：市人大 2 份、向社会公开'],
    ['PROOF_INVALID', { faults: [{ code: 'NOT_YET' }, { code: 'PROVES_NOTHING' }] }, '报送日期尚未到、没有送达说明、网址或佐证材料'],
    ['SUB_TASKS_OPEN', { open: [{ id: '1', title: '拟稿' }, { id: '2', title: '会签' }] }, '拟稿、会签'],
    ['NOTICE_LEVEL_REFUSED', { reason: 'DRAFT_PENDING', level: 'SUPERVISE' }, '督办单的稿待会签'],
    ['SERVICE_UNAVAILABLE', { service: 'reminder' }, '未响应的服务：催办督办'],
    ['OWN_DRAFT', {}, undefined],
  ])('of %s with %j are %s', (code, extensions, words) => {
    expect(problemParticulars(problem(code, extensions))).toBe(words);
  });

  it('are none where a field did not come along, and never English where the problem has words of ours', () => {
    for (const code of ['EXTENSION_TOO_LATE', 'STALE_REVISION', 'PROOFS_MISSING', 'NOTICE_LEVEL_REFUSED', 'NOT_FOUND']) expect(problemParticulars(problem(code))).toBeUndefined();
  });

  it('are the API’s own of a problem that has no words of ours', () => {
    expect(problemParticulars(problem('BRAND_NEW'))).toBe('An English detail of 2026-12-31.');
  });
});
