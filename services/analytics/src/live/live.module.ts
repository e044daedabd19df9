import { Module } from '@nestjs/common';
import { LiveGrpc } from './live.grpc';

@Module({ controllers: [LiveGrpc] })
export class LiveModule {}
