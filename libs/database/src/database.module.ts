import { DynamicModule, Global, Inject, Module, OnApplicationShutdown } from '@nestjs/common';
import { Readiness } from '@streetgrid/service-kit';
import { Database } from './database';
import { FieldKeys } from './field-keys';
import { DatabaseOptions, openDatabase } from './open-database';
import { SealedFields } from './sealed-field';

/**
 * Provides `Database` to the whole service, is ready while it answers, and closes the pool last at shutdown. With
 * `fieldKeys` it provides `SealedFields` too.
 */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly database: Database) {}

  static forRoot({ fieldKeys, ...options }: DatabaseOptions & { readonly fieldKeys?: FieldKeys }): DynamicModule {
    const sealed = fieldKeys ? [{ provide: SealedFields, useValue: new SealedFields(fieldKeys) }] : [];
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, useFactory: () => openDatabase(options) },
        {
          provide: Readiness,
          useFactory: (database: Database): Readiness => ({ isReady: () => database.ping() }),
          inject: [Database],
        },
        ...sealed,
      ],
      exports: [Database, ...(fieldKeys ? [SealedFields] : [])],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
  }
}
