import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Problem, problems } from '#problem';

/** `"7"`: a revision as a strong entity tag. */
export const etagOf = (revision: number): string => `"${revision}"`;

function parseIfMatch(header: string | undefined): number {
  if (header === undefined) {
    throw new Problem(problems.preconditionRequired, 'The If-Match header is missing.');
  }
  const match = /^"(\d{1,9})"$/.exec(header.trim());
  if (!match) {
    throw new Problem(problems.validationFailed, 'If-Match must be one strong entity tag such as "3".', {
      errors: [{ field: 'If-Match', messages: ['must be one strong entity tag such as "3"'] }],
    });
  }
  return Number(match[1]);
}

/**
 * The revision the caller read, from `If-Match: "3"`.
 * @throws Problem PRECONDITION_REQUIRED (428) without the header, VALIDATION_FAILED (400) where it is no revision.
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number =>
  parseIfMatch(context.switchToHttp().getRequest<Request>().header('if-match')),
);

/** @throws Problem STALE_REVISION (412) where the thing has moved on since the caller read it. */
export function requireRevision(present: number, expected: number): void {
  if (present !== expected) {
    throw new Problem(problems.staleRevision, `It is at revision ${present}, the change was made on ${expected}.`, {
      revision: present,
      expected,
    });
  }
}
