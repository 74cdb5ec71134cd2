import { Controller, Get, HttpCode, Post, Query, StreamableFile, UploadedFile, UseInterceptors } from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional } from 'class-validator';
import { UNIT_KINDS, type UnitKind } from '#contracts';
import { Problem, problems } from '#problem';
import { type Caller, Creates, CurrentCaller, Roles } from '#runtime';
import { DirectoryQueries } from '../directory/directory-queries.js';
import { type SheetFault, writeDirectorySheet } from './directory-sheet.js';
import { ImportUnits } from './import-units.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Largest table taken, in bytes. */
const MAX_FILE_BYTES = 2 * 1024 * 1024;

class ImportQuery {
  @ApiPropertyOptional({ default: false, description: 'Only tell what would be done, and every row that is at fault.' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  preview = false;
}

export class SheetFaultResponse implements SheetFault {
  @ApiProperty({ example: 7, description: 'As the spreadsheet counts; 1 is the heading.' }) row: number;
  @ApiProperty({ type: String, nullable: true, example: '类别' }) column: string | null;
  @ApiProperty({ example: '新增单位须填类别' }) message: string;
}

export class ImportedUnitResponse {
  @ApiProperty() row: number;
  @ApiProperty() name: string;
  @ApiProperty() shortName: string;
  @ApiProperty({ enum: UNIT_KINDS, enumName: 'UnitKind' }) kind: UnitKind;
}

export class ChangedUnitResponse {
  @ApiProperty() row: number;
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'Its name so far.' }) name: string;
  @ApiProperty({ type: [String], example: ['shortName', 'aliases'] }) changes: string[];
}

export class UnitImportResponse {
  @ApiProperty({ description: 'Nothing has been taken in.' }) preview: boolean;
  @ApiProperty({ type: [ImportedUnitResponse] }) added: ImportedUnitResponse[];
  @ApiProperty({ type: [ChangedUnitResponse] }) changed: ChangedUnitResponse[];
  @ApiProperty() unchanged: number;
  @ApiProperty({ type: [SheetFaultResponse] }) faults: readonly SheetFaultResponse[];
}

/** The directory as a table that offices keep and send: out and back in. */
@ApiTags('directory')
@Controller('api/directory/units')
@Roles('OFFICE_DIRECTOR', 'DISPATCHER', 'SYS_ADMIN')
export class DirectorySheetController {
  constructor(
    private readonly queries: DirectoryQueries,
    private readonly importUnits: ImportUnits,
  ) {}

  @Get('export')
  @ApiOperation({ summary: 'Every unit, in service or not, as xlsx' })
  @ApiProduces(XLSX)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(@CurrentCaller() { jurisdictionId }: Caller): Promise<StreamableFile> {
    const { name } = await this.queries.jurisdiction(jurisdictionId);
    const file = writeDirectorySheet(await this.queries.all(jurisdictionId));
    const filename = encodeURIComponent(`${name}单位名录.xlsx`);
    return new StreamableFile(file, { type: XLSX, disposition: `attachment; filename*=UTF-8''${filename}`, length: file.length });
  }

  @Post('import')
  @HttpCode(200)
  @Creates()
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: MAX_FILE_BYTES, files: 1, fields: 0 } }))
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOperation({
    summary: 'Add and change units by a table like the exported one: all of it or nothing',
    description: 'A row without 单位编号 is the unit of its 全称, or a new one. What the table does not list stays.',
  })
  @ApiOkResponse({ type: UnitImportResponse })
  async import(
    @CurrentCaller() { jurisdictionId }: Caller,
    @Query() { preview }: ImportQuery,
    @UploadedFile() file: { readonly buffer: Buffer } | undefined,
  ): Promise<UnitImportResponse> {
    if (!file) {
      throw new Problem(problems.validationFailed, 'The form has no file in the field `file`.', {
        errors: [{ field: 'file', messages: ['must be a file'] }],
      });
    }
    const result = preview
      ? await this.importUnits.preview(jurisdictionId, file.buffer)
      : { ...(await this.importUnits.take(jurisdictionId, file.buffer)), faults: [] };
    return {
      preview,
      added: result.added.map(({ row, unit: { name, shortName, kind } }) => ({ row, name, shortName, kind })),
      changed: result.changed.map(({ row, id, name, change }) => ({ row, id, name, changes: Object.keys(change) })),
      unchanged: result.unchanged,
      faults: result.faults,
    };
  }
}
