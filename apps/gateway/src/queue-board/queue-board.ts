import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { IServerAdapter } from '@bull-board/api/typings/app';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';
import type { Express, RequestHandler } from 'express';
import { ALL_QUEUES } from '#contracts';
import type { JobQueue, QueueBackend } from '#messaging';
import { Problem, problems } from '#problem';
import { type CallerRequest, sendProblem } from '#runtime';

const BOARD_PATH = '/ops/queues';

/**
 * bull-board over every queue of the system, on whichever backend they are; for the role OPS only.
 * Looking only: a job is run again through dead letters, where it takes a reason and leaves a trace.
 */
export function serveQueueBoard(server: Express, backend: QueueBackend): void {
  const adapter = new ExpressAdapter();
  adapter.setBasePath(BOARD_PATH);
  createBullBoard({
    queues: ALL_QUEUES.map(({ name, why }) => new BullMQAdapter(forBoard(backend.queue(name)), { readOnlyMode: true, description: why })),
    serverAdapter: adapter as unknown as IServerAdapter,
    options: { uiConfig: { boardTitle: 'Luoshi 落实', miscLinks: [{ text: '返回落实', url: '/' }] } },
  });
  server.use(BOARD_PATH, opsOnly, adapter.getRouter());
}

/** The board is typed for Redis queues only; it reads through BullMQ's own methods, which both backends have. */
function forBoard(queue: JobQueue): Queue {
  return queue as unknown as Queue;
}

const opsOnly: RequestHandler = (request: CallerRequest, response, next) => {
  const { caller } = request;
  if (caller?.roles.includes('OPS')) return next();
  const problem = caller
    ? new Problem(problems.forbidden, 'The queue board asks for the role OPS.', { roles: ['OPS'] })
    : new Problem(problems.unauthenticated, 'The request carries no valid session.');
  sendProblem(problem, request, response);
};
