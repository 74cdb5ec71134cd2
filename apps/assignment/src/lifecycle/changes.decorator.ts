import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountRole } from '#contracts';
import { Roles } from '#runtime';

/** Decorates a handler that changes something on the revision the caller read: who may, and how the API document tells it. */
export const Changes = (tag: 'assignments' | 'items', summary: string, roles: readonly AccountRole[]) =>
  applyDecorators(
    Roles(...roles),
    ApiTags(tag),
    ApiOperation({ summary }),
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what the caller decided on, e.g. "3"' }),
  );
