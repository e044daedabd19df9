import { DynamicModule, Global, Module } from '@nestjs/common';
import { InternalJwks, InternalSigningKey } from './config';
import { InternalTokens } from './internal-token';

/** Provides `InternalTokens` to the whole program. */
@Global()
@Module({})
export class InternalTokensModule {
  static forRoot(config: { internalJwks: InternalJwks; internalSigningKey: InternalSigningKey }): DynamicModule {
    return {
      module: InternalTokensModule,
      providers: [{ provide: InternalTokens, useFactory: () => new InternalTokens(config) }],
      exports: [InternalTokens],
    };
  }
}
