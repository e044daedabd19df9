import { Module } from '@nestjs/common';
import { CalendarGrpc } from './calendar.grpc';
import { CalendarRepository } from './calendar.repository';
import { CalendarService } from './calendar.service';

@Module({ controllers: [CalendarGrpc], providers: [CalendarService, CalendarRepository], exports: [CalendarService] })
export class CalendarModule {}
