import { ApiProperty } from '@nestjs/swagger';
import { PlanDetail } from '../plans/plan.views.js';
import type { SourceDocument } from './document.entity.js';

/** What came of an upload. */
export class UploadedPlan {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ format: 'uuid' }) planId: string;
  @ApiProperty({ type: PlanDetail }) plan: PlanDetail;
}

/** One uploaded file. */
export class DocumentView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) planId: string | null;
  @ApiProperty({ example: '2020年嘉兴市法治政府建设工作要点.txt' }) filename: string;
  @ApiProperty({ description: 'Of the file’s bytes, hex.' }) sha256: string;
  @ApiProperty() byteSize: number;
  @ApiProperty({ example: 'docx', description: 'What the content is, whatever the file is called.' }) format: string;
  @ApiProperty({ type: String, nullable: true, example: 'utf-8', description: 'Of text and html, else null.' }) encoding: string | null;
  @ApiProperty({ format: 'date-time' }) uploadedAt: string;
  @ApiProperty({ example: '法治办经办' }) uploadedBy: string;
}

/** The text every span of the plan points into, in UTF-16 code units. */
export class DocumentText {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() text: string;
}

export function documentView(document: SourceDocument, planId: string | null): DocumentView {
  const { id, filename, sha256, byteSize, format, encoding, uploadedAt, uploadedBy } = document;
  return {
    id,
    planId,
    filename,
    sha256,
    byteSize,
    format,
    encoding,
    uploadedAt: uploadedAt.toISOString(),
    uploadedBy: uploadedBy.displayName,
  };
}
