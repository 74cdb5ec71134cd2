import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Causation } from '#messaging';
import { isDatabaseUnreachable } from '#persistence';
import { Problem, type ProblemKind, problems } from '#problem';

/** What Nest, Express and multer answer by status, in our words. */
const kindByStatus: Readonly<Record<number, ProblemKind>> = {
  400: problems.malformedRequest,
  401: problems.unauthenticated,
  403: problems.forbidden,
  404: problems.notFound,
  405: problems.methodNotAllowed,
  413: problems.payloadTooLarge,
  415: problems.unsupportedMediaType,
  429: problems.tooManyRequests,
  503: problems.serviceUnavailable,
};

function statusOf(error: unknown): number | null {
  if (error instanceof HttpException) return error.getStatus();
  // body-parser and other Express middleware throw http-errors: plain errors with a status.
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') return error.status;
  return null;
}

/** The one place where an error becomes an HTTP answer (RFC 9457). */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnreachable(error)) {
    return new Problem(problems.serviceUnavailable, 'The database does not answer right now.');
  }
  const status = statusOf(error);
  const kind = status === null ? undefined : kindByStatus[status];
  return kind && error instanceof Error
    ? new Problem(kind, error.message)
    : new Problem(problems.internal, 'The request failed; nothing was changed.');
}

/** Answers every error as `application/problem+json`; unexpected ones are logged with their stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const problem = toProblem(error);
    if (problem.status >= 500) this.logger.error(error instanceof Error ? error : new Error(String(error)));
    sendProblem(problem, http.getRequest<Request>(), http.getResponse<Response>());
  }
}

/** Writes a problem as the response, unless one is already under way. */
export function sendProblem(problem: Problem, request: Request, response: Response): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const retryAfter = problem.extensions['retryAfterSeconds'];
  if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
  const { correlationId } = Causation.current();
  response
    .status(problem.status)
    .type('application/problem+json')
    .send(JSON.stringify(problem.toDocument({ instance: request.path, correlationId })));
}
