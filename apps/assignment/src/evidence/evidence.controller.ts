import { Body, Controller, Delete, Get, Header, HttpCode, Post, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Problem, problems } from '#problem';
import { type Caller, Creates, CurrentCaller, IdParam, Roles } from '#runtime';
import { READERS, UNDERTAKERS } from '../roles.js';
import { Evidence } from './evidence.js';
import { EvidenceList, EvidenceView, MAX_EVIDENCE_BYTES, UploadEvidence } from './evidence.view.js';

@ApiTags('evidence')
@Roles(...READERS)
@Controller('api')
export class EvidenceController {
  constructor(private readonly evidence: Evidence) {}

  @Post('assignments/:id/evidence')
  @Roles(...UNDERTAKERS)
  @Creates()
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: MAX_EVIDENCE_BYTES, files: 1, fields: 2 }, defParamCharset: 'utf8' }))
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: {
        file: { type: 'string', format: 'binary' },
        targetId: { type: 'string', format: 'uuid' },
        happenedOn: { type: 'string', format: 'date' },
      },
    },
  })
  @ApiOperation({ summary: 'Upload evidence (佐证材料) of up to 20 MiB while working on the assignment' })
  @ApiCreatedResponse({ type: EvidenceView })
  add(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: UploadEvidence,
    @UploadedFile() file: { readonly originalname: string; readonly buffer: Buffer } | undefined,
  ): Promise<EvidenceView> {
    if (!file) {
      throw new Problem(problems.validationFailed, 'The form has no file in the field `file`.', {
        errors: [{ field: 'file', messages: ['must be a file'] }],
      });
    }
    return this.evidence.add(caller, id, { name: file.originalname, bytes: file.buffer }, body);
  }

  @Get('assignments/:id/evidence')
  @ApiOperation({ summary: 'The evidence of an assignment, oldest first' })
  @ApiOkResponse({ type: EvidenceList })
  async list(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<EvidenceList> {
    return { items: await this.evidence.list(caller, id) };
  }

  @Get('evidence/:id/content')
  @ApiOperation({ summary: 'The file itself, to be saved' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  // Whatever it is, it is not run in our name.
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  async content(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<StreamableFile> {
    const { name, mediaType, byteSize, content } = await this.evidence.content(caller, id);
    // What RFC 5987 leaves out of the attribute's characters although encodeURIComponent lets it pass.
    const filename = encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename*=UTF-8''${filename}`, length: byteSize });
  }

  @Delete('evidence/:id')
  @Roles(...UNDERTAKERS)
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a file away again, by its unit, as long as nothing submitted rests on it' })
  @ApiNoContentResponse()
  remove(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<void> {
    return this.evidence.remove(caller, id);
  }
}
