import { type DynamicModule, Module } from '@nestjs/common';
import { AccountRegister } from './accounts/account-register.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { OfficeCalendar } from './calendar/office-calendar.js';
import { GATEWAY_CONFIG, type GatewayConfig } from './config.js';
import { DirectoryController } from './directory/directory.controller.js';
import { DirectoryQueries } from './directory/directory-queries.js';
import { UnitRegister } from './directory/unit-register.js';
import { Divisions } from './directory/divisions.js';
import { DirectorySheetController } from './directory-sheet/directory-sheet.controller.js';
import { ImportUnits } from './directory-sheet/import-units.js';
import { EnterJurisdiction } from './first-start/enter-jurisdiction.js';
import { FirstOffice } from './first-start/first-office.js';
import { SampleDirectory } from './sample/sample-directory.js';
import { Passwords } from './sessions/passwords.js';
import { SessionController } from './sessions/session.controller.js';
import { Sessions } from './sessions/sessions.js';
import { SignInThrottle } from './sessions/sign-in-throttle.js';
import { ColleaguesController } from './substitutions/colleagues.controller.js';
import { Substitutions } from './substitutions/substitutions.js';
import { SubstitutionsController } from './substitutions/substitutions.controller.js';

@Module({})
export class GatewayModule {
  static with(config: GatewayConfig): DynamicModule {
    return {
      module: GatewayModule,
      controllers: [
        SessionController,
        DirectorySheetController,
        DirectoryController,
        ColleaguesController,
        AccountsController,
        CalendarController,
        SubstitutionsController,
      ],
      providers: [
        { provide: GATEWAY_CONFIG, useValue: config },
        Passwords,
        SignInThrottle,
        Sessions,
        DirectoryQueries,
        UnitRegister,
        AccountRegister,
        Divisions,
        ImportUnits,
        OfficeCalendar,
        Substitutions,
        EnterJurisdiction,
        SampleDirectory,
        FirstOffice,
      ],
    };
  }
}
