import { Module } from '@nestjs/common';
import { DivisionGrpc } from './division.grpc';
import { DivisionRepository } from './division.repository';
import { DivisionService } from './division.service';

@Module({ controllers: [DivisionGrpc], providers: [DivisionService, DivisionRepository] })
export class DivisionModule {}
