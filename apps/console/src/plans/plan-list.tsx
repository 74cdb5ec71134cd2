import { App, Button, Tag, Upload } from 'antd';
import { ProblemAlert } from '../api/problem-alert.js';
import type { ListedPlan, PlanState } from '../api/resources.js';
import { usePages } from '../api/use-load.js';
import { useSubmit } from '../api/use-submit.js';
import { Paged } from '../parts/paged.js';
import { useSignedIn } from '../session/session.js';
import { go } from '../shell/route.js';
import { dayOf } from '../words/domain.js';

const COLOUR: Partial<Record<PlanState, string>> = { IN_REVIEW: 'orange', CONFIRMED: 'blue', ISSUED: 'green' };

/** Told by the name alone: what the file really is, the service finds out. */
const FORMATS = '.txt,.md,.html,.htm,.docx,.doc,.wps,.pdf,.ofd,.xlsx,.xls';

/** 计划: what was read in, the newest first, and a way to read in one more. */
export function PlanList() {
  const me = useSignedIn();
  const { message } = App.useApp();
  const pages = usePages<ListedPlan>('/api/plans');
  const { busy, problem, send, clear } = useSubmit();
  const known = problem?.code === 'DOCUMENT_ALREADY_UPLOADED' ? problem.extensions['planId'] : undefined;

  const upload = async (file: File) => {
    const body = new FormData();
    body.set('file', file);
    const done = await send<{ planId: string }>('/api/documents', { method: 'POST', body });
    if (!done) return;
    void message.success('已读取，请校核');
    go(`/plans/${done.answer.planId}`);
  };

  return (
    <>
      <div className="headline">
        <h2>计划</h2>
        {me.mayEdit && (
          <Upload
            accept={FORMATS}
            showUploadList={false}
            beforeUpload={(file) => {
              void upload(file);
              return false;
            }}
          >
            <Button type="primary" loading={busy}>
              上传计划文件
            </Button>
          </Upload>
        )}
      </div>
      <ProblemAlert
        problem={problem}
        link={typeof known === 'string' ? { href: `#/plans/${known}`, words: '打开已有的计划' } : undefined}
        onClose={clear}
      />
      <Paged pages={pages} empty="还没有计划，请上传计划文件（Word、WPS、PDF、OFD、Excel、网页或纯文本）">
        {(plans) => (
          <ul className="rows">
            {plans.map((plan) => (
              <li key={plan.id}>
                <a href={`#/plans/${plan.id}`}>
                  <div className="row-title">{plan.title}</div>
                  <div className="row-facts">
                    <Tag color={COLOUR[plan.state] ?? 'default'}>{plan.stateLabel}</Tag>
                    {plan.successor && <span>由《{plan.successor.title}》替代</span>}
                    {plan.docNumber && <span>{plan.docNumber}</span>}
                    {plan.year && <span>{plan.year}年</span>}
                    <span className="quiet">{dayOf(plan.createdAt)} 上传</span>
                  </div>
                </a>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </>
  );
}
