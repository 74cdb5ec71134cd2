import { Controller, Get, Header, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type Caller, CurrentCaller, IdParam, OFFICE_ROLES, Roles, seesJurisdiction, UNIT_ROLES } from '#runtime';
import { LedgerFilter, type LedgerLine, LedgerList, LedgerPage, LedgerPageParams, PageParams } from './ledger.dto.js';
import { ledgerCsv } from './ledger-csv.js';
import { LedgerQuery, type LedgerScope } from './ledger.query.js';

/** Lines read at a time for an export. */
const EXPORT_PAGE = 500;

/** 台账: the office reads the whole jurisdiction's, a unit the lines it takes part in. */
@ApiTags('ledgers')
@Roles(...OFFICE_ROLES, ...UNIT_ROLES, 'OBSERVER')
@Controller('api/ledgers')
export class LedgerController {
  constructor(private readonly ledger: LedgerQuery) {}

  @Get()
  @ApiOperation({ summary: 'Issued plans with the number of their items by state and light, the latest first' })
  @ApiOkResponse({ type: LedgerList })
  list(@CurrentCaller() caller: Caller, @Query() params: PageParams): Promise<LedgerList> {
    return this.ledger.plans(scopeOf(caller), params);
  }

  @Get(':planId')
  @ApiOperation({ summary: 'The ledger of one plan, in the order of the document' })
  @ApiOkResponse({ type: LedgerPage })
  async read(
    @CurrentCaller() caller: Caller,
    @IdParam('planId') planId: string,
    @Query() params: LedgerPageParams,
  ): Promise<LedgerPage> {
    const scope = scopeOf(caller);
    const plan = await this.ledger.plan(scope, planId);
    return { plan, ...(await this.ledger.lines(scope, planId, params, params)) };
  }

  @Get(':planId/export')
  @ApiOperation({ summary: 'The ledger of one plan as CSV for a spreadsheet' })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' } })
  @Header('Cache-Control', 'no-store')
  async export(
    @CurrentCaller() caller: Caller,
    @IdParam('planId') planId: string,
    @Query() filter: LedgerFilter,
  ): Promise<StreamableFile> {
    const scope = scopeOf(caller);
    const plan = await this.ledger.plan(scope, planId);
    const lines: LedgerLine[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await this.ledger.lines(scope, planId, filter, { limit: EXPORT_PAGE, ...(cursor ? { cursor } : {}) });
      lines.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return new StreamableFile(Buffer.from(ledgerCsv(plan, lines)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="ledger.csv"; filename*=UTF-8''${encodeURIComponent(`${plan.title}台账.csv`)}`,
    });
  }
}

function scopeOf(caller: Caller): LedgerScope {
  return { jurisdictionId: caller.jurisdictionId, unitId: seesJurisdiction(caller) ? null : caller.unitId };
}
