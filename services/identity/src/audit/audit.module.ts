import { DynamicModule, Module } from '@nestjs/common';
import { Database } from '@streetgrid/database';
import { AuditListRepository } from './audit-list.repository';
import { AuditConsumer } from './audit.consumer';
import { AuditGrpc } from './audit.grpc';
import { AuditRepository } from './audit.repository';
import { AuditService } from './audit.service';
import { ChainWriter } from './chain-writer.service';
import { CheckpointKeys, PrivateKey, PublicKey } from './checkpoint';
import { CheckpointFiles } from './checkpoint-files.service';

/** What the trail needs of the configuration. */
export interface AuditOptions {
  readonly auditSigningKey: PrivateKey;
  readonly auditPublicKeys: readonly PublicKey[];
  readonly auditCheckpointDirectory: string | undefined;
}

@Module({})
export class AuditModule {
  static forRoot(options: AuditOptions): DynamicModule {
    return {
      module: AuditModule,
      controllers: [AuditGrpc, AuditConsumer],
      providers: [
        AuditService,
        AuditRepository,
        AuditListRepository,
        ChainWriter,
        {
          provide: CheckpointKeys,
          useFactory: () => new CheckpointKeys(options.auditSigningKey, options.auditPublicKeys),
        },
        {
          provide: CheckpointFiles,
          useFactory: (database: Database, trail: AuditRepository) =>
            new CheckpointFiles(database, trail, options.auditCheckpointDirectory),
          inject: [Database, AuditRepository],
        },
      ],
    };
  }
}
