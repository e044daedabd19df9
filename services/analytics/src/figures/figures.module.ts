import { Module } from '@nestjs/common';
import { FactRepository } from './fact.repository';
import { FiguresConsumer } from './figures.consumer';
import { FiguresGrpc } from './figures.grpc';
import { FiguresRepository } from './figures.repository';
import { FiguresService } from './figures.service';

@Module({ controllers: [FiguresGrpc, FiguresConsumer], providers: [FiguresService, FiguresRepository, FactRepository] })
export class FiguresModule {}
