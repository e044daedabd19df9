import { DynamicModule, Global, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { Readiness } from '@streetgrid/service-kit';
import { Database } from './database';
import { DatabaseOptions, openDatabase } from './open-database';

/** Provides `Database` to the whole service, is ready while it answers, and closes the pool last at shutdown. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, useFactory: () => openDatabase(options) },
        {
          provide: Readiness,
          useFactory: (database: Database): Readiness => ({ isReady: () => database.ping() }),
          inject: [Database],
        },
      ],
      exports: [Database],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
