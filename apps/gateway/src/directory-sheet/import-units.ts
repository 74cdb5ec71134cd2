import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '#messaging';
import { Problem } from '#problem';
import { DirectoryQueries } from '../directory/directory-queries.js';
import { UnitRegister } from '../directory/unit-register.js';
import { gatewayProblems } from '../problems.js';
import { readDirectorySheet, type SheetFault } from './directory-sheet.js';
import { planImport, type UnitImport } from './plan-import.js';

/** Takes a table of units in: what it lists is added or changed, what it does not list stays. */
@Injectable()
export class ImportUnits {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: DirectoryQueries,
    private readonly register: UnitRegister,
  ) {}

  /** What the table would do, with every row that cannot be taken in. @throws Problem SHEET_UNREADABLE */
  async preview(jurisdictionId: string, file: Buffer): Promise<UnitImport & { readonly faults: readonly SheetFault[] }> {
    const sheet = readDirectorySheet(file);
    if (!sheet) throw new Problem(gatewayProblems.sheetUnreadable, 'The file is no xlsx file with the column 全称 in its first row.');
    const planned = planImport(sheet.rows, await this.queries.all(jurisdictionId));
    const faults = [...sheet.faults, ...planned.faults].toSorted((a, b) => a.row - b.row);
    return { ...planned, faults };
  }

  /** Takes all of it in, or nothing. @throws Problem SHEET_UNREADABLE, SHEET_FAULTY; STALE_REVISION, UNIT_NAME_TAKEN, UNIT_SUCCEEDED */
  async take(jurisdictionId: string, file: Buffer): Promise<UnitImport> {
    return this.unitOfWork.run(async () => {
      const { faults, ...planned } = await this.preview(jurisdictionId, file);
      if (faults.length > 0) throw new Problem(gatewayProblems.sheetFaulty, `${faults.length} 处有误，未导入任何单位`, { faults });
      const { added, changed } = planned;
      if (added.length + changed.length > 0) await this.register.apply(jurisdictionId, added.map(({ unit }) => unit), changed);
      return planned;
    });
  }
}
