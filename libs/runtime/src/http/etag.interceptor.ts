import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { etagOf } from './revision.js';

/** An answer that has a revision of its own carries it as `ETag`, ready to be sent back as `If-Match`. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((body: unknown) => {
        if (typeof body === 'object' && body !== null && 'revision' in body && typeof body.revision === 'number') {
          response.setHeader('ETag', etagOf(body.revision));
        }
        return body;
      }),
    );
  }
}
