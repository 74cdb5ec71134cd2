import { type DynamicModule, Global, Inject, Injectable, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { createDataSource, type DataSourceSettings } from './data-source.js';
import { DatabaseWatch } from './database-watch.js';

/** Closes the pool last: Nest calls this after `beforeApplicationShutdown`, where messaging and HTTP stop. */
@Injectable()
class DataSourceCloser implements OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
  }
}

/** Gives the whole app its one `DataSource`, migrated and connected before any other provider is made, and the watch over it. */
@Global()
@Module({})
export class PersistenceModule {
  static forRoot(settings: DataSourceSettings): DynamicModule {
    return {
      module: PersistenceModule,
      providers: [
        { provide: DataSource, useFactory: () => createDataSource(settings) },
        { provide: DatabaseWatch, useFactory: (dataSource: DataSource) => new DatabaseWatch(dataSource), inject: [DataSource] },
        DataSourceCloser,
      ],
      exports: [DataSource, DatabaseWatch],
    };
  }
}
