import { DynamicModule, Module } from '@nestjs/common';
import { GrantModule } from '../grant/grant.module';
import { FeedConsumer } from './feed.consumer';
import { FeedGrpc } from './feed.grpc';
import { FeedRepository } from './feed.repository';
import { cursorKey, FeedService } from './feed.service';

@Module({ imports: [GrantModule], controllers: [FeedGrpc, FeedConsumer], providers: [FeedService, FeedRepository] })
export class FeedModule {
  static forRoot(key: string): DynamicModule {
    return { module: FeedModule, providers: [{ provide: cursorKey, useValue: key }] };
  }
}
