import { Controller, Get, Post, Res, UseGuards, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { Clock, today } from '#calendar';
import { UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { type Caller, Creates, CurrentCaller, etagOf, IdParam, OFFICE_ROLES, Roles } from '#runtime';
import { planDetail } from '../plans/plan.views.js';
import { DocumentRepository } from './document.repository.js';
import { DocumentText, DocumentView, documentView, UploadedPlan } from './document.views.js';
import { type ReceivedDocument, ReadUpload, UploadedDocument } from './read-upload.interceptor.js';
import { UploadDocument } from './upload-document.js';
import { MAX_UPLOAD_BYTES, UploadLimitGuard } from './upload-limit.guard.js';

/** Documents go in here; each becomes a plan under review, or is refused with the reason. */
@ApiTags('documents')
@Controller('api/documents')
@Roles(...OFFICE_ROLES)
export class DocumentsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly documents: DocumentRepository,
    private readonly uploadDocument: UploadDocument,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Roles('DISPATCHER', 'OFFICE_DIRECTOR')
  @UseGuards(UploadLimitGuard)
  @Creates()
  @UseInterceptors(
    FileInterceptor('file', { limits: { fileSize: MAX_UPLOAD_BYTES, files: 1, fields: 0 }, defParamCharset: 'utf8' }),
    ReadUpload,
  )
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
  })
  @ApiOperation({ summary: 'Upload a plan (txt, md, docx, doc, wps, pdf, ofd, html, xlsx, xls); it is read at once and stands for review' })
  @ApiCreatedResponse({ type: UploadedPlan })
  async upload(
    @CurrentCaller() caller: Caller,
    @UploadedDocument() document: ReceivedDocument | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<UploadedPlan> {
    if (!document) {
      throw new Problem(problems.validationFailed, 'The form has no file in the field `file`.', {
        errors: [{ field: 'file', messages: ['must be a file'] }],
      });
    }
    const { documentId, whole } = await this.uploadDocument.upload(caller, document);
    const planId = whole.plan.id;
    response.setHeader('Location', `/api/plans/${planId}`);
    response.setHeader('ETag', etagOf(whole.plan.revision));
    return { documentId, planId, plan: planDetail(whole, today(this.clock)) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One uploaded file' })
  @ApiOkResponse({ type: DocumentView })
  async get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<DocumentView> {
    return this.unitOfWork.run(async (tx) => {
      const document = await this.documents.get(tx, caller.jurisdictionId, id);
      return documentView(document, await this.documents.planOf(tx, id));
    });
  }

  @Get(':id/text')
  @ApiOperation({ summary: 'Its normalised text, which all spans point into' })
  @ApiOkResponse({ type: DocumentText })
  async text(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<DocumentText> {
    return this.unitOfWork.run(async (tx) => ({ id, text: await this.documents.text(tx, caller.jurisdictionId, id) }));
  }
}
