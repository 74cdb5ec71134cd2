import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { MAX_DOCUMENT_BYTES } from '#document-text';
import { Problem, problems } from '#problem';

/** Largest request body taken, in bytes: a file, and what multipart/form-data adds around it (boundaries, part headers). */
export const MAX_UPLOAD_BYTES = MAX_DOCUMENT_BYTES + 16 * 1024;

/** Refuses, by its headers alone, an upload that is too large or no form; nothing of its body has been read then. */
@Injectable()
export class UploadLimitGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.is('multipart/form-data')) {
      throw new Problem(problems.unsupportedMediaType, 'Send the file as multipart/form-data in the field `file`.');
    }
    const length = Number(request.header('content-length') ?? 0);
    if (length > MAX_UPLOAD_BYTES) {
      throw new Problem(problems.payloadTooLarge, `The upload has ${length} bytes; a file may have ${MAX_DOCUMENT_BYTES}.`, {
        limitBytes: MAX_DOCUMENT_BYTES,
      });
    }
    return true;
  }
}
