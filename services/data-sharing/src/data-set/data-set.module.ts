import { Module } from '@nestjs/common';
import { DataSetGrpc } from './data-set.grpc';

@Module({ controllers: [DataSetGrpc] })
export class DataSetModule {}
