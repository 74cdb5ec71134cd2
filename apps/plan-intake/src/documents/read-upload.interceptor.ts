import { type CallHandler, createParamDecorator, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import { type DocumentFailureCode, type DocumentFormat, MAX_DOCUMENT_BYTES, readDocument } from '#document-text';
import { Problem, type ProblemKind, problems } from '#problem';
import { planIntakeProblems } from '../problems.js';

/** An uploaded file with what was read from it. */
export interface ReceivedDocument {
  readonly filename: string;
  /** As uploaded, byte by byte. */
  readonly bytes: Uint8Array;
  readonly format: DocumentFormat;
  /** Where the format leaves it open, else null. */
  readonly encoding: string | null;
  readonly text: string;
}

/** Multer's file, as far as it is used here, and what becomes of it. */
type UploadRequest = Request & {
  readonly file?: { readonly originalname: string; readonly buffer: Buffer };
  document?: ReceivedDocument;
};

/**
 * Reads the file an interceptor below has received. Stands below `Creates`: reading may take seconds, and no transaction
 * waits for it.
 * @throws Problem DOCUMENT_EMPTY, DOCUMENT_FORMAT_UNKNOWN, DOCUMENT_ENCODING_UNKNOWN, DOCUMENT_SCANNED, DOCUMENT_ENCRYPTED,
 * DOCUMENT_BROKEN, DOCUMENT_UNSAFE, DOCUMENT_TOO_COMPLEX, PAYLOAD_TOO_LARGE
 */
@Injectable()
export class ReadUpload implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<UploadRequest>();
    if (request.file) request.document = await read(request.file.originalname, request.file.buffer);
    return next.handle();
  }
}

/** The file `ReadUpload` has read; undefined where the form had none. */
export const UploadedDocument = createParamDecorator((_, context: ExecutionContext) => context.switchToHttp().getRequest<UploadRequest>().document);

async function read(filename: string, bytes: Uint8Array): Promise<ReceivedDocument> {
  const reading = await readDocument({ filename, bytes });
  if (reading.ok) return { filename, bytes, format: reading.format, encoding: reading.encoding, text: reading.text };
  const extensions = reading.code === 'DOCUMENT_TOO_LARGE' ? { limitBytes: MAX_DOCUMENT_BYTES } : {};
  throw new Problem(KIND_OF_FAILURE[reading.code], reading.message, extensions);
}

const KIND_OF_FAILURE: Readonly<Record<DocumentFailureCode, ProblemKind>> = {
  DOCUMENT_EMPTY: planIntakeProblems.documentEmpty,
  DOCUMENT_TOO_LARGE: problems.payloadTooLarge,
  DOCUMENT_FORMAT_UNKNOWN: planIntakeProblems.documentFormatUnknown,
  DOCUMENT_ENCODING_UNKNOWN: planIntakeProblems.documentEncodingUnknown,
  DOCUMENT_SCANNED: planIntakeProblems.documentScanned,
  DOCUMENT_ENCRYPTED: planIntakeProblems.documentEncrypted,
  DOCUMENT_BROKEN: planIntakeProblems.documentBroken,
  DOCUMENT_UNSAFE: planIntakeProblems.documentUnsafe,
  DOCUMENT_TOO_COMPLEX: planIntakeProblems.documentTooComplex,
};
