import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '#messaging';
import { type Caller, CurrentCaller, IdParam, OFFICE_ROLES, Roles } from '#runtime';
import { RememberedNames } from './remembered-names.js';
import { UnitDirectory } from './unit-directory.js';

export class RememberedUnitView {
  @ApiProperty({ format: 'uuid' }) unitId: string;
  @ApiProperty({ type: String, nullable: true }) unitName: string | null;
}

export class RememberedNameView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ example: '市法治办' }) name: string;
  @ApiProperty({ type: [RememberedUnitView] }) units: RememberedUnitView[];
  @ApiProperty({ format: 'date-time' }) boundAt: string;
  @ApiProperty() boundBy: string;
}

/** Names that were bound to units in one plan and hold for the plans to come. */
@ApiTags('review')
@Controller('api/name-bindings')
@Roles(...OFFICE_ROLES)
export class RememberedNamesController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly remembered: RememberedNames,
    private readonly directory: UnitDirectory,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What people have said names stand for, by name' })
  @ApiOkResponse({ type: [RememberedNameView] })
  async list(@CurrentCaller() { jurisdictionId }: Caller): Promise<RememberedNameView[]> {
    return this.unitOfWork.run(async (tx) => {
      const units = await this.directory.units(tx, jurisdictionId);
      const names = await this.remembered.all(tx, jurisdictionId);
      return names.map(({ id, name, unitIds, boundAt, boundBy }) => ({
        id,
        name,
        units: unitIds.map((unitId) => ({ unitId, unitName: units.get(unitId)?.name ?? null })),
        boundAt: boundAt.toISOString(),
        boundBy: boundBy.displayName,
      }));
    });
  }

  @Delete(':id')
  @Roles('DISPATCHER', 'OFFICE_DIRECTOR')
  @HttpCode(204)
  @ApiOperation({ summary: 'Forget one; plans that took it over keep it' })
  @ApiNoContentResponse()
  async forget(@CurrentCaller() { jurisdictionId }: Caller, @IdParam() id: string): Promise<void> {
    await this.unitOfWork.run((tx) => this.remembered.forget(tx, jurisdictionId, id));
  }
}
